import { z } from 'zod';
import { Counted, Timestamp } from '../identifiers/index.js';

/**
 * `mesh.governance.credential.stated.v1` on mesh.governance.credentials.v1, key: the credential's id. State: what a service needs
 * to know whoever shows the credential, in full. A tombstone: there is no such credential any more.
 */
export const CredentialStated = z.looseObject({
  id: z.string().min(1).max(64),
  kind: z.enum(['key', 'session']),
  revision: Counted,
  /** Hashes of the secrets that prove it, base64url, made with a key that is in no database; of two, one is on its way out. */
  secrets: z.array(z.looseObject({ hash: z.string(), until: Timestamp.nullable() })).max(2),
  /** Who shows it. */
  principal: z.looseObject({
    id: z.string(),
    kind: z.enum(['person', 'machine']),
    roles: z.array(z.string()),
    domains: z.array(z.string()),
    /** Roles that hold in one domain each; absent in older events. */
    rolesIn: z.record(z.string(), z.array(z.string())).optional(),
    groups: z.array(z.string()),
  }),
  /** Whether whoever shows it may act for others. */
  onBehalfOf: z.boolean(),
  expiresAt: Timestamp,
  revokedAt: Timestamp.nullable(),
});

/** `mesh.credentials.used.v1` on mesh.credentials.uses.v1, key: the service that was called. When and from where each was last shown. */
export const CredentialsUsed = z.looseObject({
  uses: z.array(z.looseObject({ id: z.string(), at: Timestamp, address: z.string() })),
});

export type CredentialStated = z.infer<typeof CredentialStated>;
export type CredentialsUsed = z.infer<typeof CredentialsUsed>;
