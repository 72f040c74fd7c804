/** How deep a document may nest. The deepest published contracts stay under twenty. */
export const maxDocumentDepth = 100;

/**
 * Whether arrays and objects nest deeper than `limit` levels; a value without children has depth 0.
 * Iterative, so that no input can exhaust the stack, and it ends on cyclic values too.
 */
export function tooDeep(value: unknown, limit: number): boolean {
  const pending: { node: object; depth: number }[] = [];
  const visit = (child: unknown, depth: number): boolean => {
    if (typeof child !== 'object' || child === null) return false;
    if (depth > limit) return true;
    pending.push({ node: child, depth });
    return false;
  };
  if (visit(value, 1)) return true;
  for (let next = pending.pop(); next; next = pending.pop()) {
    for (const child of Object.values(next.node)) if (visit(child, next.depth + 1)) return true;
  }
  return false;
}
