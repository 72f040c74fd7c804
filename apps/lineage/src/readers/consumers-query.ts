import { Evidence } from '#contracts/decisions';
import { Identifier, Timestamp } from '#contracts/identifiers';
import { pageOf, pageQuery } from '#http';
import { z } from 'zod';
import { derivations, listOf, type Reader, viewQuery } from '../edges/index.js';

/** Text that PostgreSQL can take. */
const Column = z
  .string()
  .min(1)
  .max(1_024)
  .refine((text) => !text.includes('\u0000'), { error: 'must not contain NUL characters' });

/** What the list is sorted by. */
const readerKey = z
  .tuple([Identifier, Identifier])
  .transform(([contractId, consumerId]): Reader => ({ contractId, consumerId }));

export const ConsumersQuery = z.object({
  contract: Identifier.optional().describe('Who reads this contract.'),
  product: Identifier.optional().describe('Who reads the contracts that this product offers.'),
  consumer: Identifier.optional().describe('What this consumer reads.'),
  columns: listOf(Column)
    .optional()
    .describe(
      'Who reads any of these columns, separated by commas: `visits.email`, or `email` where that is unambiguous.',
    ),
  ...viewQuery,
  ...pageQuery(readerKey),
});

const ReadColumn = z.object({
  path: z.string().nullable().describe('Null: something of the contract, columns not named.'),
  known: z.boolean().describe('Whether the contract has that column now.'),
  evidence: Evidence,
  derivation: z.enum(derivations),
  purpose: z.string().nullable(),
  from: Timestamp,
  to: Timestamp.nullable().describe('Null while it goes on.'),
});

const HeldEvidence = z.object({
  evidence: Evidence,
  from: Timestamp.describe('Since when, at the earliest.'),
  to: Timestamp.nullable().describe('Until when, at the latest; null while it goes on.'),
});

const KafkaSubscription = z
  .object({
    cluster: z.string(),
    group: z.string(),
    topic: z.string(),
    state: z.string().describe('As brokers call it: `Stable`, `Empty`.'),
    clients: z.array(z.object({ id: z.string(), host: z.string() })),
    committed: z
      .record(z.string(), z.string())
      .describe('The next offset to be read, by partition; empty where nothing was committed yet.'),
    firstSeen: Timestamp,
    movedAt: Timestamp.describe('When it was last noticed that it had read on.'),
    idleSince: Timestamp.nullable().describe('Since when it has no members; null while it is at work.'),
    seenAt: Timestamp,
  })
  .meta({
    id: 'KafkaSubscription',
    description: 'A consumer group of Kafka, and how far it has read a topic.',
  });

export const FoundConsumer = z
  .object({
    consumer: z.object({ id: z.string(), owner: z.string().nullable(), domain: z.string().nullable() }),
    contractId: z.string(),
    columns: z.array(ReadColumn),
    purpose: z.string().nullable().describe('The purpose that was stated last.'),
    evidence: Evidence.describe('The strongest.'),
    by: z.array(HeldEvidence).describe('Each grade of evidence that there is, the strongest first.'),
    subscriptions: z
      .array(KafkaSubscription)
      .describe('What Kafka tells of its groups now; empty where the past is asked for.'),
    lastSeen: Timestamp.nullable(),
  })
  .meta({
    id: 'FoundConsumer',
    description: 'A consumer, the columns that it reads, and how that is known.',
  });

export const ConsumersPage = pageOf(FoundConsumer)
  .extend({
    asOf: z.string(),
    knownAt: Timestamp,
    complete: z.boolean(),
    truncatedBy: z.enum(['limit', 'columns']).nullable(),
  })
  .meta({ id: 'ConsumersPage', description: 'A page of consumers, and as of when it is true.' });

export type ConsumersQuery = z.infer<typeof ConsumersQuery>;
export type FoundConsumer = z.infer<typeof FoundConsumer>;
export type ConsumersPage = z.infer<typeof ConsumersPage>;
