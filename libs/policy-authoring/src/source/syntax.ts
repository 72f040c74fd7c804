/** A place in a module, as `opa parse` writes it; the text is in base64. */
export interface SyntaxLocation {
  readonly row: number;
  readonly col: number;
  readonly text?: string;
}

/** A term of Rego's syntax tree; what `value` holds depends on the type. */
export interface SyntaxTerm {
  readonly type: string;
  readonly value: unknown;
  readonly location?: SyntaxLocation;
}

/** Any node of the tree. */
export interface SyntaxNode {
  readonly [key: string]: unknown;
  readonly location?: SyntaxLocation;
}

/** A module's tree, as far as it is read here. */
export interface SyntaxTree {
  readonly package: { readonly path: readonly SyntaxTerm[]; readonly location: SyntaxLocation };
  readonly annotations?: readonly (SyntaxNode & { readonly scope: string })[];
  readonly imports?: readonly SyntaxNode[];
  readonly rules?: readonly SyntaxNode[];
}

/** A node, or a list of them, and what `with` puts others in the place of there. */
interface Visit {
  readonly node: unknown;
  readonly stoodInFor: ReadonlySet<string>;
}

/**
 * Shows every node of a tree, parents first, with the names that others stand in for there (`with http.send as answer`). Without
 * recursion: how deep a source is nested is up to its author.
 */
export function visitSyntax(
  root: unknown,
  see: (node: SyntaxNode, stoodInFor: ReadonlySet<string>) => void,
): void {
  const ahead: Visit[] = [{ node: root, stoodInFor: new Set() }];
  for (let visit = ahead.pop(); visit; visit = ahead.pop()) {
    const { node, stoodInFor } = visit;
    if (typeof node !== 'object' || node === null) continue;
    if (!Array.isArray(node)) see(node as SyntaxNode, stoodInFor);
    ahead.push(...visitsWithin(node, stoodInFor).reverse());
  }
}

function visitsWithin(node: object, stoodInFor: ReadonlySet<string>): Visit[] {
  if (Array.isArray(node)) return node.map((each: unknown) => ({ node: each, stoodInFor }));
  const { with: modifiers, location: _, ...others } = node as SyntaxNode;
  // What stands in for others is evaluated outside of the expression.
  if (!Array.isArray(modifiers)) return visitsWithin(Object.values({ ...others, modifiers }), stoodInFor);
  const targets = (modifiers as SyntaxNode[]).map(({ target }) => nameOf(target));
  return [
    ...visitsWithin(Object.values(others), new Set([...stoodInFor, ...targets])),
    ...visitsWithin(modifiers, stoodInFor),
  ];
}

/** The words of a reference up to its first part that is a variable, such as `http.send`; none of another term. */
export function nameOf(term: unknown): string {
  return constantPrefix(referenceParts(term) ?? []).join('.');
}

/** The terms of a reference, such as `data`, `mesh`, `lib`; undefined for other terms. */
export function referenceParts(term: unknown): readonly SyntaxTerm[] | undefined {
  const { type, value } = (term ?? {}) as Partial<SyntaxTerm>;
  return type === 'ref' ? (value as SyntaxTerm[]) : undefined;
}

/** A reference's leading words, up to the first part that is only known when it is evaluated. */
export function constantPrefix(parts: readonly SyntaxTerm[]): string[] {
  const [head, ...rest] = parts;
  if (head?.type !== 'var') return [];
  const variable = rest.findIndex(({ type }) => type !== 'string');
  const constant = variable < 0 ? rest : rest.slice(0, variable);
  return [head, ...constant].map(({ value }) => String(value));
}

/** The text of the source at a location. */
export function textAt(location: SyntaxLocation | undefined): string {
  return Buffer.from(location?.text ?? '', 'base64').toString('utf8');
}
