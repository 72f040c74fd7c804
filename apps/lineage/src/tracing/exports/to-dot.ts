import type { LineageGraph } from '../lineage-query.js';

/** The graph for Graphviz. That it was cut is a comment. */
export function toDot({ nodes, edges, truncatedBy }: LineageGraph): string {
  const lines = [
    ...nodes.map(({ id, kind }) => `  ${quoted(id)} [shape=${kind === 'job' ? 'box' : 'ellipse'}];`),
    ...edges.map(
      ({ source, target, relation, derivation }) =>
        `  ${quoted(source)} -> ${quoted(target)} [label=${quoted(`${relation} (${derivation})`)}];`,
    ),
  ];
  const cut = truncatedBy === null ? [] : [`  // cut by ${truncatedBy}`];
  return ['digraph lineage {', '  rankdir=LR;', ...cut, ...lines, '}', ''].join('\n');
}

function quoted(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`;
}
