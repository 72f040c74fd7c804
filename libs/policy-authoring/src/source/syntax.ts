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

/** Shows every node of a tree, parents first. Without recursion: how deep a source is nested is up to its author. */
export function visitSyntax(root: unknown, see: (node: SyntaxNode) => void): void {
  const ahead = [root];
  while (ahead.length > 0) {
    const node = ahead.pop();
    if (typeof node !== 'object' || node === null) continue;
    if (!Array.isArray(node)) see(node as SyntaxNode);
    const children = Array.isArray(node) ? (node as unknown[]) : childrenOf(node as SyntaxNode);
    for (let last = children.length - 1; last >= 0; last -= 1) ahead.push(children[last]);
  }
}

function childrenOf(node: SyntaxNode): unknown[] {
  return Object.entries(node).flatMap(([key, child]) => (key === 'location' ? [] : [child]));
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
