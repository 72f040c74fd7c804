import type { LineageGraph } from '../lineage-query.js';

const edgeKeys = ['relation', 'evidence', 'derivation', 'from', 'to', 'masked'] as const;
const nodeKeys = ['kind', 'owner', 'domain'] as const;

/** The graph as GraphML. Whether it is all is data of the graph itself. */
export function toGraphMl(graph: LineageGraph): string {
  const keys = [
    ...['complete', 'truncatedBy'].map((key) => keyOf(key, 'graph')),
    ...nodeKeys.map((key) => keyOf(key, 'node')),
    ...edgeKeys.map((key) => keyOf(key, 'edge')),
  ];
  const nodes = graph.nodes.map(
    (node) =>
      `<node id="${escaped(node.id)}">${nodeKeys.map((key) => data('node', key, node[key])).join('')}</node>`,
  );
  const edges = graph.edges.map(
    (edge) =>
      `<edge source="${escaped(edge.source)}" target="${escaped(edge.target)}">${edgeKeys.map((key) => data('edge', key, edge[key])).join('')}</edge>`,
  );
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
    ...keys,
    '<graph edgedefault="directed">',
    data('graph', 'complete', graph.complete) + data('graph', 'truncatedBy', graph.truncatedBy),
    ...nodes,
    ...edges,
    '</graph>',
    '</graphml>',
    '',
  ].join('\n');
}

function keyOf(key: string, of: string): string {
  return `<key id="${of}.${key}" for="${of}" attr.name="${key}" attr.type="string"/>`;
}

function data(of: string, key: string, value: string | boolean | null | undefined): string {
  return value === null || value === undefined
    ? ''
    : `<data key="${of}.${key}">${escaped(String(value))}</data>`;
}

/** Characters that XML cannot hold at all are in no id. */
function escaped(text: string): string {
  return text.replace(/[&<>"\n\r\t]/g, (it) => `&#${it.charCodeAt(0)};`);
}
