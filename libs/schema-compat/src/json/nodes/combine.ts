import type { CombinedNode, Criterion, SchemaNode } from './schema-node.js';
import type { StructuralKeys } from './structural-keys.js';

/** Several schemas as one; what they came from is told by their own sources. */
export function combine(
  criterion: Criterion,
  members: readonly SchemaNode[],
  keys: StructuralKeys,
): CombinedNode {
  const distinct = new Map<string, SchemaNode>();
  for (const node of members) {
    const kind = node.kind === 'number' && node.integer ? 'integer' : node.kind;
    const key = `${kind} ${keys.of(node.annotations.source)}`;
    if (!distinct.has(key)) distinct.set(key, node);
  }
  return {
    kind: 'combined',
    criterion,
    members,
    distinct: [...distinct.values()],
    annotations: { source: { [criterion]: members.map((node) => node.annotations.source) } },
  };
}
