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

/** Shows every node of a tree, parents first; `see` says false to leave out what is below. */
export function visitSyntax(node: unknown, see: (node: SyntaxNode) => boolean): void {
  if (Array.isArray(node)) {
    for (const item of node) visitSyntax(item, see);
  } else if (typeof node === 'object' && node !== null && see(node as SyntaxNode)) {
    for (const [key, child] of Object.entries(node)) if (key !== 'location') visitSyntax(child, see);
  }
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
