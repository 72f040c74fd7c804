import { z } from 'zod';
import { Timestamp } from '../identifiers/index.js';

/** Who asked, as the record of access names them; what proved it is named by its id, never shown. */
const AuditedActor = z.looseObject({
  id: z.string(),
  kind: z.string(),
  via: z.string(),
  credential: z.string().nullable(),
  onBehalfOf: z.string().nullable(),
});

/**
 * `mesh.access.audit.attempted.v1` on mesh.access.audit.v1, key: the entry's id. Somebody asked a service for something that is
 * recorded: told before it is done.
 */
export const AccessAttempted = z.looseObject({
  phase: z.literal('attempted'),
  /** The entry's id, a UUID of version 7 made at `at`. */
  id: z.uuid(),
  at: Timestamp,
  service: z.string(),
  correlationId: z.string(),
  actor: AuditedActor,
  address: z.string(),
  userAgent: z.string().nullable(),
  method: z.string(),
  /** The route's pattern: what a URL holds besides may be nobody's business. */
  route: z.string(),
  right: z.string(),
  /** `<kind>:<id>` of what the path names. */
  resources: z.array(z.string()),
  /** Roles that gave the right on those; none where it was denied. */
  because: z.array(z.string()),
});

export type AccessAttempted = z.infer<typeof AccessAttempted>;

/**
 * `mesh.access.audit.concluded.v1`, on the same topic under the same key: what was answered. An entry without a conclusion is
 * one whose process ended before it could tell.
 */
export const AccessConcluded = z.looseObject({
  phase: z.literal('concluded'),
  id: z.uuid(),
  at: Timestamp,
  /** The HTTP status. */
  status: z.int(),
  /** Of an error: its code, and what was said of it. */
  code: z.string().nullable(),
  reason: z.string().nullable(),
  /** The decision on which the outcome rests, where there is one. */
  decision: z.uuid().nullable(),
  /** `<kind>:<id>` of what the body turned out to be about, and the roles that gave the right on that. */
  resources: z.array(z.string()),
  because: z.array(z.string()),
});

export type AccessConcluded = z.infer<typeof AccessConcluded>;

/** What is told of an entry of the audit trail, in either phase. */
export const AccessAudited = z.discriminatedUnion('phase', [AccessAttempted, AccessConcluded]);

export type AccessAudited = z.infer<typeof AccessAudited>;
