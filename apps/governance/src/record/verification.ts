import { z } from 'zod';

const forgotten = z
  .int()
  .describe('Those among them whose content was dropped when it was old: their seals were checked.');

const BrokenLink = z
  .object({ id: z.string().nullable(), seq: z.int(), reason: z.string() })
  .meta({ id: 'BrokenLink', description: 'A record that is not as it was when it was chained.' });

/** A link that is not as it was recorded; without an id where links are missing. */
export type BrokenLink = z.infer<typeof BrokenLink>;

/** What walking every chain of a record came to. */
export const Verification = z
  .object({
    valid: z.boolean(),
    checked: z.int(),
    forgotten,
    chains: z.array(
      z.object({
        chain: z.string(),
        length: z.int(),
        head: z.string(),
        valid: z.boolean(),
        forgotten,
        broken: z.array(BrokenLink),
      }),
    ),
  })
  .meta({ id: 'Verification', description: 'What walking every chain of a record came to.' });

export type Verification = z.infer<typeof Verification>;
