import { Timestamp } from '#contracts/identifiers';
import { z } from 'zod';
import { LineageEdge, LineageQuery } from './lineage-query.js';
import { NodeRef } from './node.js';

export const PathsQuery = LineageQuery.omit({ node: true, direction: true, asOf: true }).extend({
  from: NodeRef.describe('Where the data comes from: a node, as of GET /api/v1/lineage.'),
  to: NodeRef.describe('Where it goes to.'),
  asOf: Timestamp.optional().describe(
    'The instant at which all edges of a path are to hold together. Default: now.',
  ),
  limit: z.coerce.number().int().min(1).max(100).default(10).describe('How many paths, the shortest first.'),
});

export const LineagePaths = z
  .object({
    paths: z.array(
      z.object({
        nodes: z.array(z.string()).describe('Their ids, from the first to the last.'),
        edges: z.array(LineageEdge),
        from: Timestamp.nullable().describe('Since when all of it holds, at the latest.'),
        to: Timestamp.nullable().describe('Until when, at the earliest; null while it goes on.'),
      }),
    ),
    asOf: z.string(),
    knownAt: Timestamp,
    complete: z.boolean(),
    truncatedBy: z.enum(['depth', 'nodes', 'edges', 'limit']).nullable(),
    hidden: z
      .int()
      .optional()
      .describe(
        'How many nodes downstream the caller may not see, by which there may be more; left out where all are seen.',
      ),
  })
  .meta({ id: 'LineagePaths', description: 'Ways that data goes from one node to another.' });

export type PathsQuery = z.infer<typeof PathsQuery>;
export type LineagePaths = z.infer<typeof LineagePaths>;
