import { Lifecycle } from '#contracts/change-sets';
import { Identifier, Timestamp } from '#contracts/identifiers';
import { pageOf, pageQuery } from '#http';
import { z } from 'zod';

const standings = ['staying', 'both', 'moved', 'left'] as const;
const consumerKey = z.tuple([Identifier]).transform(([id]) => id);

export const MovesQuery = z.object({
  product: Identifier.describe('The product that goes.'),
  replacement: Identifier.optional().describe(
    'What is moved to, where that is not what the product says comes after it.',
  ),
  quietDays: z.coerce
    .number()
    .int()
    .min(1)
    .max(366)
    .default(30)
    .describe(
      'After so many days in which nothing was seen a reading that was only observed counts no more.',
    ),
  ...pageQuery(consumerKey),
});
export type MovesQuery = z.infer<typeof MovesQuery>;

const Side = z.object({
  reads: z.boolean().describe('Whether it reads something of it now.'),
  contractIds: z.array(z.string()).describe('What of it, ever.'),
  lastSeen: Timestamp.nullable().describe('When it was last held to read; null where it never was.'),
});

const Counts = z.object({
  staying: z.int().describe('Read the old one alone.'),
  both: z.int().describe('Read both.'),
  moved: z.int().describe('Read the new one, and the old one no more.'),
  left: z.int().describe('Read neither any more.'),
});

const Mover = z
  .object({
    consumer: z.object({ id: z.string(), owner: z.string().nullable(), domain: z.string().nullable() }),
    standing: z.enum(standings),
    old: Side,
    new: Side,
  })
  .meta({ id: 'Mover', description: 'A consumer of a product that goes, and how far it has moved.' });

export const MovesPage = pageOf(Mover)
  .omit({ hidden: true })
  .extend({
    product: z.object({ id: z.string(), life: Lifecycle, since: Timestamp }),
    replacement: z.string().nullable().describe('Null where nothing is named that is moved to.'),
    counts: Counts,
    history: z
      .array(Counts.extend({ at: Timestamp }))
      .describe(
        'The same at points of time since the product says so, by what was read in the days before each; the last is now.',
      ),
  })
  .meta({ id: 'MovesPage', description: 'Who has moved from a product to what comes after it.' });
export type MovesPage = z.infer<typeof MovesPage>;

export type Standing = (typeof standings)[number];
export type Counts = z.infer<typeof Counts>;
export type Mover = z.infer<typeof Mover>;
