import { Evidence } from '#contracts/decisions';
import { Moment, Timestamp } from '#contracts/identifiers';
import { z } from 'zod';
import { derivations } from './edge.js';

/** A query parameter that is a list, separated by commas. */
export function listOf<Item extends z.ZodType<unknown, string>>(item: Item) {
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
  derivation: listOf(z.enum(derivations))
    .optional()
    .describe(
      'Only what was arrived at in these ways, separated by commas: explicit, column, declared, assumed.',
    ),
};
