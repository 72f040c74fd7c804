import { Evidence } from '#contracts/decisions';
import { Identifier, Timestamp } from '#contracts/identifiers';
import { pageOf, pageQuery } from '#http';
import { z } from 'zod';
import { Moment } from '../edges/moments.js';

/** A comma-separated list. */
function listOf<Item extends z.ZodType<unknown, string>>(item: Item) {
  return z
    .string()
    .transform((text) => text.split(',').map((it) => it.trim()))
    .pipe(z.array(item).min(1).max(1_000));
}

/** The times and the evidence that every question about lineage may be narrowed to. */
export const viewQuery = {
  asOf: Moment.optional().describe(
    'When it was so in the mesh: a UTC day (`2026-11-20`, any time of it) or an instant. Default: everything up to now.',
  ),
  knownAt: Timestamp.optional().describe('As it was known at that time. Default: as it is known now.'),
  evidence: listOf(Evidence)
    .optional()
    .describe('Only these grades of evidence, separated by commas: granted, declared, subscribed, observed.'),
};

/** Text that PostgreSQL can take. */
const Column = z
  .string()
  .min(1)
  .max(1_024)
  .refine((text) => !text.includes('\u0000'), { error: 'must not contain NUL characters' });

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
  ...pageQuery,
});

const ReadColumn = z.object({
  path: z.string().nullable().describe('Null: something of the contract, columns not named.'),
  known: z.boolean().describe('Whether the contract has that column now.'),
  evidence: Evidence,
  derivation: z.enum(['declared', 'column', 'assumed']),
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
  .meta({ id: 'FoundConsumer' });

export const ConsumersPage = pageOf(FoundConsumer)
  .extend({
    asOf: z.string(),
    knownAt: Timestamp,
    complete: z.boolean(),
    truncatedBy: z.enum(['limit', 'columns']).nullable(),
  })
  .meta({ id: 'ConsumersPage' });

export type ConsumersQuery = z.infer<typeof ConsumersQuery>;
export type FoundConsumer = z.infer<typeof FoundConsumer>;
export type ConsumersPage = z.infer<typeof ConsumersPage>;
