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

export const FoundConsumer = z
  .object({
    consumer: z.object({ id: z.string(), owner: z.string().nullable(), domain: z.string().nullable() }),
    contractId: z.string(),
    columns: z.array(ReadColumn),
    purpose: z.string().nullable().describe('The purpose that was stated last.'),
    evidence: Evidence.describe('The strongest.'),
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
