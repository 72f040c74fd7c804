import { isNameOfOne, isOfDomains, onBehalfOfHeader, type Role, roles } from '#access';
import { Identifier } from '#contracts/identifiers';
import { z } from 'zod';

/** How long a key lives when nobody says otherwise, in days. */
export const usualDays = 90;

const roleNames = Object.keys(roles) as [Role, ...Role[]];

const lifetime = z
  .int()
  .positive()
  .optional()
  .describe(`For how many days it holds: ${usualDays}, or fewer where KEY_MAX_DAYS says so.`);

/** What somebody wants a key for. */
export const NewKey = z
  .strictObject({
    principal: Identifier.refine(isNameOfOne, 'is a name that nobody can have').describe(
      'Who calls with it: the name that is recorded.',
    ),
    kind: z.enum(['person', 'machine']).default('machine'),
    roles: z.array(z.enum(roleNames)).min(1).max(roleNames.length),
    domains: z.array(Identifier).max(200).default([]).describe('Where its roles of a domain hold.'),
    description: z.string().trim().max(500).default(''),
    onBehalfOf: z
      .boolean()
      .default(false)
      .describe(
        `Whether it may say for whom it acts, in ${onBehalfOfHeader}; both names are recorded. Given by governors of the mesh alone.`,
      ),
    expiresInDays: lifetime,
  })
  .refine(({ kind, onBehalfOf }) => kind === 'machine' || !onBehalfOf, {
    error: 'is for machines: a person acts for themselves',
    path: ['onBehalfOf'],
  })
  .refine(({ roles, domains }) => domains.length > 0 || !roles.some(isOfDomains), {
    error: 'has to name the domains in which the roles hold',
    path: ['domains'],
  })
  .meta({ id: 'NewKey', description: 'What somebody wants a key for.' });

/** How a key gets a new secret. */
export const Rotation = z
  .strictObject({
    overlapMinutes: z
      .int()
      .min(0)
      .max(30 * 24 * 60)
      .default(24 * 60)
      .describe('For how long the old secret holds beside the new one; 0 ends it at once.'),
    expiresInDays: lifetime,
  })
  .meta({ id: 'KeyRotation', description: 'How a key gets a new secret.' });

/** A key, as those may see it who may list keys. */
export const KeyView = z
  .object({
    id: z.string(),
    prefix: z.string().describe('What the key begins with.'),
    state: z.enum(['active', 'expired', 'revoked']),
    principal: z.string(),
    kind: z.enum(['person', 'machine']),
    roles: z.array(z.string()),
    domains: z.array(z.string()),
    description: z.string(),
    onBehalfOf: z.boolean(),
    expiresAt: z.string(),
    madeAt: z.string(),
    madeBy: z.string(),
    rotatedAt: z.string().nullable(),
    rotatedBy: z.string().nullable(),
    oldSecretUntil: z.string().nullable().describe('Until when the secret before the last rotation holds.'),
    revokedAt: z.string().nullable(),
    revokedBy: z.string().nullable(),
    lastUse: z
      .object({ at: z.string(), address: z.string() })
      .nullable()
      .describe('When and from where it was last shown; told within some ten seconds.'),
  })
  .meta({ id: 'Key', description: 'A key, as those may see it who may list keys.' });

/** A key that was just made or rotated. */
export const MadeKey = KeyView.extend({
  key: z.string().describe('Shown this once. As a bearer token, or as the password beside any user.'),
}).meta({ id: 'MadeKey', description: 'A key that was just made or rotated.' });

export type NewKey = z.infer<typeof NewKey>;
export type Rotation = z.infer<typeof Rotation>;
export type KeyView = z.infer<typeof KeyView>;
export type MadeKey = z.infer<typeof MadeKey>;
