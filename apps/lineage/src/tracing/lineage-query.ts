import { Evidence } from '#contracts/decisions';
import { Timestamp } from '#contracts/identifiers';
import { z } from 'zod';
import { viewQuery } from '../edges/index.js';
import { nodeKinds, NodeRef } from './node.js';

export const LineageQuery = z.object({
  node: NodeRef.describe(
    'Where to begin: `product:`, `contract:`, `consumer:`, `subject:` or `topic:` and an id, or `column:<contract>#<path>`.',
  ),
  direction: z
    .enum(['up', 'down', 'both'])
    .default('both')
    .describe('Where data comes from, where it goes to, or both.'),
  depth: z.coerce.number().int().min(1).max(20).default(5).describe('How many hops at most.'),
  columns: z
    .enum(['true', 'false'])
    .transform((text) => text === 'true')
    .default(false)
    .describe('Whether to show which columns are read.'),
  ...viewQuery,
});

export const LineageNode = z
  .object({
    id: z.string().describe('`<kind>:<id>`'),
    kind: z.enum(nodeKinds),
    owner: z.string().nullable(),
    domain: z.string().nullable(),
  })
  .meta({ id: 'LineageNode', description: 'Something that data flows from or to.' });

export const LineageEdge = z
  .object({
    source: z.string(),
    target: z.string(),
    relation: z
      .enum(['offers', 'reads', 'carried-by', 'has'])
      .describe(
        'A product offers a contract, a consumer reads it (source is what is read), a topic or subject carries its data; ' +
          'a contract has a column.',
      ),
    evidence: Evidence,
    from: Timestamp.nullable().describe('Since when; of several intervals, the start of the first.'),
    to: Timestamp.nullable().describe('Until when; null while it goes on.'),
  })
  .meta({ id: 'LineageEdge', description: 'A flow of data, how it is known, and since when.' });

export const LineageGraph = z
  .object({
    nodes: z.array(LineageNode),
    edges: z.array(LineageEdge),
    asOf: z.string(),
    knownAt: Timestamp,
    complete: z.boolean(),
    truncatedBy: z.enum(['depth', 'nodes', 'edges']).nullable(),
    hidden: z
      .int()
      .optional()
      .describe('How many nodes the caller may not see; left out where all are seen.'),
  })
  .meta({ id: 'LineageGraph', description: 'What lies up or down the stream, and whether that is all.' });

export type LineageQuery = z.infer<typeof LineageQuery>;
export type LineageNode = z.infer<typeof LineageNode>;
export type LineageEdge = z.infer<typeof LineageEdge>;
export type LineageGraph = z.infer<typeof LineageGraph>;
