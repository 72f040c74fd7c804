import { Identifier, Timestamp } from '#contracts/identifiers';
import { pageQuery, uuidKey } from '#http';
import { z } from 'zod';
import { driftKinds } from './drifts/index.js';

/** Text of the cluster, as PostgreSQL can take it. */
const Name = z
  .string()
  .min(1)
  .max(1_024)
  .refine((text) => !text.includes('\u0000'), { error: 'must not contain NUL characters' });

export const FindingsQuery = z.object({
  kind: z.enum(driftKinds).optional().describe('Only differences of this kind.'),
  topic: Name.optional().describe('Only what is found of this topic.'),
  contract: Identifier.optional().describe('Only what is found of this contract.'),
  product: Identifier.optional().describe('Only what is found of contracts that this product offers.'),
  state: z
    .enum(['open', 'mended', 'all'])
    .default('open')
    .describe('Those that are still there, those that are no more, or both.'),
  ...pageQuery(uuidKey),
});

export const FindingView = z
  .object({
    id: z.uuid(),
    cluster: z.string(),
    kind: z.enum(driftKinds),
    topic: z.string().nullable().describe('Of a rule on many topics how their names begin, and `*`.'),
    contractId: z.string().nullable(),
    party: z.string().nullable().describe('The group, consumer or user that it is about.'),
    productId: z.string().nullable(),
    domain: z.string().nullable(),
    owners: z.array(z.string()),
    message: z.string(),
    remedy: z.string().describe('How it is mended. Meshwarden changes nothing in Kafka.'),
    foundAt: Timestamp,
    mendedAt: Timestamp.nullable().describe('Null while it is still there.'),
  })
  .meta({
    id: 'KafkaFinding',
    description: 'Something in which Kafka differs from what is declared, and how to mend it.',
  });

export const RunsQuery = z.object(pageQuery(uuidKey));

export const RunView = z
  .object({
    id: z.uuid(),
    state: z.enum(['waiting', 'running', 'done', 'failed']),
    askedBy: z.string().nullable().describe('Null: it was time for it.'),
    askedAt: Timestamp,
    startedAt: Timestamp.nullable(),
    endedAt: Timestamp.nullable(),
    cluster: z.string().nullable().describe('The id of the cluster; null also where none is watched.'),
    topics: z.int().nullable().describe('How many topics it has.'),
    groups: z.int().nullable().describe('How many consumer groups it has.'),
    found: z.int().nullable().describe('How many differences are new.'),
    mended: z.int().nullable().describe('How many are there no more.'),
    failure: z.string().nullable(),
  })
  .meta({ id: 'ReconciliationRun', description: 'A comparison of Kafka with what is declared.' });

export type FindingsQuery = z.infer<typeof FindingsQuery>;
export type FindingView = z.infer<typeof FindingView>;
export type RunView = z.infer<typeof RunView>;
