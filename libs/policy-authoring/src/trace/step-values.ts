import { referenceParts, visitSyntax } from '../source/syntax.js';
import type { SyntaxNode, SyntaxTerm } from '../source/syntax.js';
import type { TraceEvent } from './event.js';
import { shownValue, termValue } from './term-value.js';

/** The values of the variables and of the input fields that an event's expression holds, by the author's names. */
export function stepValues(event: TraceEvent, input: unknown): Record<string, unknown> {
  const locals = new Map((event.Locals ?? []).map((local) => [local.name, local]));
  const values: Record<string, unknown> = {};
  const seeVariable = (name: string) => {
    const local = locals.get(name);
    const written = event.LocalMetadata?.[name]?.name ?? name;
    // Names that the compiler made say nothing to an author.
    if (local && !/^__local|^\$/.test(written)) values[written] = shownValue(termValue(local));
  };
  visitSyntax(shownPart(event.Node), (node) => {
    if (node.type === 'var') seeVariable(String(node.value));
    const read = inputValue(node, input);
    if (read) values[read.name] = shownValue(read.value);
    return true;
  });
  return values;
}

/** Of a rule only its head: its body's expressions are steps of their own. */
function shownPart(node: unknown): unknown {
  const { head } = (node ?? {}) as { head?: unknown };
  return head ?? node;
}

interface InputValue {
  readonly name: string;
  readonly value: unknown;
}

/** What `input.a.b` holds; undefined for other nodes, and for a path of which a part is a variable. */
function inputValue(node: SyntaxNode, input: unknown): InputValue | undefined {
  const [head, ...path] = referenceParts(node) ?? [];
  if (head?.type !== 'var' || head.value !== 'input' || path.length === 0) return undefined;
  if (!path.every(({ type }) => type === 'string' || type === 'number')) return undefined;
  const value = path.reduce<unknown>((holder, part) => member(holder, part), input);
  if (value === undefined) return undefined;
  return { name: ['input', ...path.map((part) => String(part.value))].join('.'), value };
}

function member(holder: unknown, { value }: SyntaxTerm): unknown {
  if (typeof holder !== 'object' || holder === null) return undefined;
  return Object.hasOwn(holder, String(value))
    ? (holder as Record<string, unknown>)[String(value)]
    : undefined;
}
