import type { LineageGraph } from '../lineage-query.js';

/** The graph as a Mermaid flowchart. That it was cut is a comment. */
export function toMermaid({ nodes, edges, truncatedBy }: LineageGraph): string {
  const numbers = new Map(nodes.map(({ id }, index) => [id, `n${index}`]));
  const cut = truncatedBy === null ? [] : [`  %% cut by ${truncatedBy}`];
  return [
    'flowchart LR',
    ...cut,
    ...nodes.map(
      ({ id, kind }) =>
        `  ${numbers.get(id)}${kind === 'job' ? `["${escaped(id)}"]` : `(["${escaped(id)}"])`}`,
    ),
    ...edges.map(
      ({ source, target, relation }) => `  ${numbers.get(source)} -->|${relation}| ${numbers.get(target)}`,
    ),
    '',
  ].join('\n');
}

/** Mermaid reads `#34;` as the character of that number. */
function escaped(text: string): string {
  return text.replace(/["#<>&\n]/g, (it) => `#${it.charCodeAt(0)};`);
}
