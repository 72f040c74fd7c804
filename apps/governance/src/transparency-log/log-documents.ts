import { z } from 'zod';

const count = (text: string) => z.int().nonnegative().describe(text);

/** A hash as proofs hold it. */
const Hash = z.string().describe('32 bytes in base64.');

/** What is known of a record in the log. */
const LeafDocument = z
  .object({
    kind: z
      .string()
      .describe('`decision`, `audit`, or what governance tells of: `policy.moved`, `waiver.stated`.'),
    id: z.string().describe('Of a link of the audit trail `<id> attempted` or `<id> concluded`.'),
    digest: z
      .string()
      .describe(
        'SHA-256 in hex: of a decision its seal, of a link its hash, of anything else that of what was told.',
      ),
    at: z.string().describe('When it was recorded.'),
  })
  .meta({
    id: 'LogLeaf',
    description: 'What the log knows of a record, whose content stays where it is kept.',
  });

/** How far the log has come. */
export const LogState = z
  .object({
    origin: z.string().nullable().describe('The name of the log; null where this process does not sign.'),
    size: count('How many leaves the newest checkpoint covers.'),
    root: Hash.nullable().describe('The root of their tree; null before the first checkpoint.'),
    signedAt: z.string().nullable(),
    checkpoint: z.string().nullable().describe('The newest signed note.'),
    waiting: count('Records that wait for their place in the log, counted up to 100,000.'),
    backlog: z
      .object({ taken: count('Places that were taken in.'), links: count('Places in all.') })
      .describe('How far chains from before the log have been taken into it.'),
    trouble: z.string().nullable().describe('Why nothing is signed although something waits.'),
  })
  .meta({ id: 'LogState', description: 'How far the transparency log has come.' });

export type LogState = z.infer<typeof LogState>;

/** That a record is in the log. */
export const Inclusion = z
  .object({
    leaf: LeafDocument,
    data: z.string().describe('The leaf’s data, to the byte: its hash is SHA-256 over a zero byte and this.'),
    index: count('The leaf’s number, from 0.'),
    size: count('How many leaves the tree has.'),
    hashes: z.array(Hash).describe('From the leaf upward, as RFC 6962 has them.'),
    checkpoint: z
      .string()
      .nullable()
      .describe(
        'The signed note of a tree of that size; null where an earlier size was asked for whose note is not kept here: it is yours.',
      ),
  })
  .meta({ id: 'Inclusion', description: 'The proof that a record is in the log.' });

export type Inclusion = z.infer<typeof Inclusion>;

/** That one state of the log continues another. */
export const Consistency = z
  .object({
    first: count('How many leaves the earlier tree has.'),
    second: count('How many leaves the later tree has.'),
    hashes: z.array(Hash).describe('As RFC 6962 has them.'),
  })
  .meta({ id: 'Consistency', description: 'The proof that one state of the log continues another.' });

export type Consistency = z.infer<typeof Consistency>;

/** Which leaf is asked for. */
export const InclusionQuery = z.object({
  kind: z.string().default('decision').describe('What the record is.'),
  id: z.string().min(1).max(200).describe('The id of the record.'),
  size: z.coerce
    .number()
    .int()
    .positive()
    .optional()
    .describe(
      'How many leaves the tree has, as a checkpoint says that you have kept; as many as the newest one when left out.',
    ),
});

/** Which two states are asked for. */
export const ConsistencyQuery = z.object({
  first: z.coerce.number().int().nonnegative().describe('How many leaves the earlier tree has.'),
  second: z.coerce
    .number()
    .int()
    .nonnegative()
    .optional()
    .describe('How many leaves the later tree has; as many as the newest checkpoint when left out.'),
});
