import { resolved, type ResolvedNode, type SchemaNode } from '../nodes/schema-node.js';

/** The properties that a schema, or one that it is combined of, declares at the root. */
export function outermostFields(root: SchemaNode): string[] {
  const names = new Set<string>();
  const seen = new Set<ResolvedNode>();
  const waiting = [root];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    const schema = resolved(node);
    if (seen.has(schema)) continue;
    seen.add(schema);
    if (schema.kind === 'object') for (const name of schema.properties.keys()) names.add(name);
    if (schema.kind === 'combined') waiting.push(...schema.members);
  }
  return [...names];
}
