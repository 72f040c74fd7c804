import { referenceParts, visitSyntax } from '../source/syntax.js';
import type { SyntaxNode, SyntaxTerm } from '../source/syntax.js';
import type { EventLocal, TraceEvent } from './event.js';
import { shownValue, termValue, valueAt } from './term-value.js';

// Names of variables that the compiler made.
const MADE = /^__local|^\$/;

/** Finds the values in an expression, by the names that its author gave them. */
export class StepValues {
  /** What the compiler's own variables stand for: it takes `input.a.b` out of a call, into a variable before it. */
  private readonly lifted = new Map<string, string>();

  constructor(private readonly input: unknown) {}

  /** Of the variables, input fields and rules in the event's expression, those that have a value. */
  of(event: TraceEvent): Record<string, unknown> {
    this.rememberLifted(event);
    const locals = new Map((event.Locals ?? []).map((local) => [local.name, local]));
    const values: Record<string, unknown> = {};
    visitSyntax(shownPart(event.Node), (node) => {
      const found = this.variableValue(node, locals, event) ?? this.inputValue(node);
      if (found) values[found.name] = shownValue(found.value);
    });
    return values;
  }

  private rememberLifted(event: TraceEvent): void {
    const { generated, terms } = (event.Node ?? {}) as { generated?: boolean; terms?: SyntaxTerm[] };
    if (!generated || !Array.isArray(terms) || terms.length !== 3) return;
    const [, variable, reference] = terms;
    const parts = referenceParts(reference);
    if (variable?.type === 'var' && parts) {
      this.lifted.set(String(variable.value), written(parts, event));
    }
  }

  private variableValue(
    { type, value }: SyntaxNode,
    locals: ReadonlyMap<string, EventLocal>,
    event: TraceEvent,
  ): NamedValue | undefined {
    const local = type === 'var' ? locals.get(String(value)) : undefined;
    if (!local) return undefined;
    const name = this.lifted.get(local.name) ?? authorsName(local.name, event);
    return MADE.test(name) ? undefined : { name, value: termValue(local) };
  }

  /** What `input.a.b` holds; undefined for other nodes, and for a path of which a part is a variable. */
  private inputValue(node: SyntaxNode): NamedValue | undefined {
    const [head, ...path] = referenceParts(node) ?? [];
    if (head?.type !== 'var' || head.value !== 'input' || path.length === 0) return undefined;
    if (!path.every(({ type }) => type === 'string' || type === 'number')) return undefined;
    const value = valueAt(
      this.input,
      path.map((part) => String(part.value)),
    );
    if (value === undefined) return undefined;
    return { name: ['input', ...path.map((part) => String(part.value))].join('.'), value };
  }
}

interface NamedValue {
  readonly name: string;
  readonly value: unknown;
}

/** Of a rule only its head: its body's expressions are steps of their own. */
function shownPart(node: unknown): unknown {
  const { head } = (node ?? {}) as { head?: unknown };
  return head ?? node;
}

function authorsName(name: string, { LocalMetadata }: TraceEvent): string {
  return LocalMetadata?.[name]?.name ?? name;
}

/** A reference as its author wrote it, or nearly: a rule by its own name, without its package. */
function written(parts: readonly SyntaxTerm[], event: TraceEvent): string {
  const [head, ...rest] = parts.map(({ type, value }) =>
    type === 'var' ? authorsName(String(value), event) : String(value),
  );
  return head === 'data' ? (rest.at(-1) ?? '') : [head, ...rest].join('.');
}
