import type { SourcePlace } from '../report.js';
import { constantPrefix, nameOf, referenceParts, textAt, visitSyntax } from './syntax.js';
import type { SyntaxLocation, SyntaxNode, SyntaxTerm, SyntaxTree } from './syntax.js';

/** A call of a function or builtin by name; what stands in for another (`with f as g`) is called as well. */
export interface OutlinedCall extends SourcePlace {
  readonly name: string;
  readonly operands: number;
  /** Another function or a value stands in for it there. */
  readonly isStoodInFor: boolean;
}

/** A reference into `data`, without that word. */
export interface DataReference extends SourcePlace {
  /** Its leading words; empty when only evaluation knows what is read. */
  readonly path: readonly string[];
}

/** A METADATA block. */
export interface OutlinedAnnotation extends SourcePlace {
  readonly scope: string;
  /** What it says, as OPA reads it. */
  readonly content: SyntaxNode;
  /** How it is written, comment signs included. */
  readonly text: string;
}

/** What a validation asks of a module that could be parsed. */
export interface ModuleOutline {
  readonly path: string;
  readonly isTest: boolean;
  readonly text: string;
  /** Without `data.` */
  readonly package: SourcePlace & { readonly name: string };
  readonly annotations: readonly OutlinedAnnotation[];
  readonly calls: readonly OutlinedCall[];
  /** Rules that are no functions, each body by itself. */
  readonly rules: readonly (SourcePlace & { readonly name: string })[];
  /** Functions that it defines. */
  readonly functions: readonly (SourcePlace & { readonly name: string })[];
  readonly references: readonly DataReference[];
  /** What it puts in the place of data: `with data.params as`. */
  readonly overrides: readonly DataReference[];
  /** The text of each expression and rule, by `row:column`. */
  readonly expressions: ReadonlyMap<string, string>;
  /** The text of each reference, such as `input.actor.id`, by `row:column`. */
  readonly referenceTexts: ReadonlyMap<string, string>;
}

/** Reads the outline from a module's syntax tree. */
export function outlineModule(
  module: { readonly path: string; readonly text: string },
  isTest: boolean,
  tree: SyntaxTree,
): ModuleOutline {
  const place = (location: SyntaxLocation | undefined): SourcePlace => ({
    file: module.path,
    row: location?.row ?? 1,
    column: location?.col ?? 1,
  });
  const [, ...names] = tree.package.path;
  return {
    path: module.path,
    isTest,
    text: module.text,
    package: { name: names.map(({ value }) => String(value)).join('.'), ...place(tree.package.location) },
    annotations: (tree.annotations ?? []).map((content) => ({
      scope: content.scope,
      content,
      text: textAt(content.location),
      ...place(content.location),
    })),
    rules: definitionsIn(tree, false, place),
    functions: definitionsIn(tree, true, place),
    ...collect(tree, place),
  };
}

type Place = (location: SyntaxLocation | undefined) => SourcePlace;

function collect(tree: SyntaxTree, place: Place) {
  const calls: OutlinedCall[] = [];
  const references: DataReference[] = [];
  const overrides: DataReference[] = [];
  const expressions = new Map<string, string>();
  const referenceTexts = new Map<string, string>();
  visitSyntax([tree.imports ?? [], tree.rules ?? []], (node, stoodInFor) => {
    const call = calledTerms(node);
    if (call) calls.push(outlineCall(call, stoodInFor, place));
    const { target, location } = node;
    if (target) {
      overrides.push(...dataReference(target as SyntaxTerm, place));
      if (referenceParts(node.value)) calls.push(outlineCall([node.value as SyntaxTerm], stoodInFor, place));
    } else references.push(...dataReference(node as unknown as SyntaxTerm, place));
    if (isExpression(node) || call) addText(expressions, location);
    else if (node.type === 'ref') addText(referenceTexts, location);
  });
  return { calls, references, overrides, expressions, referenceTexts };
}

function definitionsIn(
  { rules = [] }: SyntaxTree,
  areFunctions: boolean,
  place: Place,
): ModuleOutline['rules'] {
  return rules.flatMap(({ head, location }) => {
    const { name, ref, args } = (head ?? {}) as {
      name?: string;
      ref?: readonly SyntaxTerm[];
      args?: unknown;
    };
    if (Boolean(args) !== areFunctions) return [];
    return [{ name: ref ? constantPrefix(ref).join('.') : (name ?? ''), ...place(location) }];
  });
}

/** The outermost of what begins at one place comes first, and stays. */
function addText(texts: Map<string, string>, location: SyntaxLocation | undefined): void {
  if (!location) return;
  const place = `${location.row}:${location.col}`;
  if (!texts.has(place)) texts.set(place, textAt(location));
}

function isExpression(node: SyntaxNode): boolean {
  return 'terms' in node || 'head' in node;
}

function calledTerms(node: SyntaxNode): readonly SyntaxTerm[] | undefined {
  const terms = node.type === 'call' ? node.value : node.terms;
  return Array.isArray(terms) && referenceParts(terms[0]) ? (terms as SyntaxTerm[]) : undefined;
}

function outlineCall(
  [callee, ...operands]: readonly SyntaxTerm[],
  stoodInFor: ReadonlySet<string>,
  place: Place,
): OutlinedCall {
  const name = nameOf(callee);
  const isStoodInFor = stoodInFor.has(name);
  return { name, operands: operands.length, isStoodInFor, ...place(callee?.location) };
}

function dataReference(term: SyntaxTerm, place: Place): DataReference[] {
  const parts = referenceParts(term);
  if (parts?.[0]?.type !== 'var' || parts[0].value !== 'data') return [];
  return [{ path: constantPrefix(parts).slice(1), ...place(term.location) }];
}
