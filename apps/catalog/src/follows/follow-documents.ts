import { Identifier, Timestamp } from '#contracts/identifiers';
import { pageQuery, uuidKey } from '#http';
import { z } from 'zod';

const kinds = ['product', 'contract', 'column', 'domain'] as const;
const ways = ['at-once', 'daily'] as const;

export const NewFollow = z
  .strictObject({
    kind: z.enum(kinds),
    id: z
      .string()
      .min(1)
      .max(1_300)
      .refine((it) => !it.includes('\0'), 'must not contain NUL')
      .describe('The id; of a column `contract#path`, as search has it.'),
    how: z.enum(ways).default('daily').describe('Each thing as it happens, or all of a day together.'),
  })
  .meta({ id: 'NewFollow', description: 'What somebody wants to be told of.' });
export type NewFollow = z.infer<typeof NewFollow>;

/** What somebody is told of. */
export const Follow = NewFollow.safeExtend({ followId: z.uuid(), since: Timestamp }).meta({
  id: 'Follow',
  description: 'What somebody is told of: changes, incidents, and that it is to end.',
});
export type Follow = z.infer<typeof Follow>;

export const FollowsQuery = z.object(pageQuery(uuidKey));

export const followExample: Follow = {
  followId: '019b1a00-7c00-7000-8000-000000000002',
  kind: 'product',
  id: 'clients.lounge-visits',
  how: 'daily',
  since: '2026-11-21T09:00:00.000Z',
};

/** Something that happened to what can be followed. */
export interface Happening {
  readonly kind: 'product.changed' | 'product.ending' | 'contract.changed' | 'incident.told';
  readonly at: string;
  readonly severity: 'info' | 'warning' | 'critical';
  readonly title: string;
  readonly text: string;
  readonly link: string;
  readonly product: Identifier | null;
  readonly contract: Identifier | null;
  readonly domain: Identifier | null;
  /** Of a contract: the columns that are not as they were, and those that came or went. */
  readonly columns: readonly string[];
}

type Identifier = z.infer<typeof Identifier>;
