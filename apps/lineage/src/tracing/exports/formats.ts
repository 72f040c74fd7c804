import type { LineageGraph } from '../lineage-query.js';
import { toDot } from './to-dot.js';
import { toGraphMl } from './to-graphml.js';
import { toMermaid } from './to-mermaid.js';
import { toOpenLineage } from './to-openlineage.js';

/** How a graph is written for other tools, and the media type of each. */
export const formats = {
  graphml: { mediaType: 'application/graphml+xml', write: toGraphMl },
  dot: { mediaType: 'text/vnd.graphviz', write: toDot },
  mermaid: { mediaType: 'text/vnd.mermaid', write: toMermaid },
  openlineage: { mediaType: 'application/x-ndjson', write: toOpenLineage },
} as const satisfies Record<string, { mediaType: string; write: (graph: LineageGraph) => string }>;

export type Format = keyof typeof formats;
export const formatNames = Object.keys(formats) as [Format, ...Format[]];
