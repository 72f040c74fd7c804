import { Evidence } from '#contracts/decisions';
import { Timestamp } from '#contracts/identifiers';
import { z } from 'zod';
import { derivations, viewQuery } from '../edges/index.js';
import { nodeKinds, NodeRef } from './node.js';

export const LineageQuery = z.object({
  node: NodeRef.describe(
    'Where to begin: `product:`, `contract:`, `consumer:`, `subject:` or `topic:` and an id, `dataset:<namespace>:<name>`, ' +
      '`job:<namespace>:<name>`, `column:<contract>#<path>` or `column:dataset:<namespace>:<name>#<path>`.',
  ),
  direction: z
    .enum(['up', 'down', 'both'])
    .default('both')
    .describe('Where data comes from, where it goes to, or both.'),
  depth: z.coerce
    .number()
    .int()
    .min(1)
    .max(20)
    .default(5)
    .describe('How many hops at most; from a dataset through a job to another is one.'),
  columns: z
    .enum(['true', 'false'])
    .transform((text) => text === 'true')
    .default(false)
    .describe('Whether to show which columns are read, and which come of which.'),
  ...viewQuery,
});

export const LineageNode = z
  .object({
    id: z.string().describe('`<kind>:<id>`'),
    names: z.array(z.string()).optional().describe('Of a dataset with several names: the others, as ids.'),
    namespace: z
      .string()
      .optional()
      .describe(
        'Of a dataset or job that a run told of: its namespace; the rest of its id is its name. Both may hold colons.',
      )
      .meta({ example: 'postgres://db.example.org:5432' }),
    kind: z.enum(nodeKinds),
    owner: z.string().nullable(),
    domain: z.string().nullable(),
    partOf: z
      .string()
      .optional()
      .describe('Of a job: the job that it is a part of, as its runs say.')
      .meta({ example: 'job:airflow:nightly' }),
    lastChange: z
      .object({ change: z.enum(['CREATE', 'DROP', 'RENAME', 'TRUNCATE']), at: Timestamp })
      .optional()
      .describe('Of a dataset: what was done to it as such last, up to the time that is asked for.'),
  })
  .meta({ id: 'LineageNode', description: 'Something that data flows from or to.' });

export const LineageEdge = z
  .object({
    source: z.string(),
    target: z.string(),
    relation: z
      .enum(['offers', 'reads', 'writes', 'derives', 'carried-by', 'has'])
      .describe(
        'A product offers a contract, a consumer or job reads (source is what is read), a job writes; a topic, subject or ' +
          'dataset carries the data of a contract; a contract or dataset has a column; a column derives from another.',
      ),
    evidence: Evidence,
    derivation: z
      .enum(derivations)
      .describe(
        'How that is known: said outright, by columns, by a document, or assumed because nothing more is told.',
      ),
    masked: z
      .boolean()
      .optional()
      .describe('Of columns that derive: what the source holds cannot be told from the target.'),
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
