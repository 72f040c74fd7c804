import { z } from 'zod';
import { GateCheck, Verdict } from '../decisions/index.js';
import { Timestamp } from '../identifiers/index.js';
import { WaivedSubjects } from '../waivers/index.js';

/**
 * `mesh.governance.decision.made.v1` on mesh.governance.decisions.v1, key: the decision's id. Told of every
 * registration that changes something, allowed or not; its place and hash in the chain let anyone outside hold the database to
 * what it once said.
 */
export const DecisionMade = z.looseObject({
  id: z.uuid(),
  verdict: Verdict,
  actor: z.string(),
  at: Timestamp,
  /** `<kind>:<id>` of everything that was to change. */
  targets: z.array(z.string()),
  chain: z.string(),
  seq: z.int().positive(),
  hash: z.string(),
  /** What departs from what the gate had been asked about, or was not gated; left out where nothing does. */
  drift: z.array(GateCheck.extend({ target: z.string() })).optional(),
});

/**
 * `mesh.governance.waiver.stated.v1` on mesh.governance.waivers.v1, key: the waiver's id. State: what it is for, until when it
 * holds, and the last that was done with it.
 */
export const WaiverStated = z.looseObject({
  id: z.uuid(),
  revision: z.int().positive(),
  scope: z.string(),
  policy: z.string(),
  subjects: z.array(WaivedSubjects),
  until: Timestamp.nullable(),
  revokedAt: Timestamp.nullable(),
  /** The time that nobody has answered yet, and whose words were asked and given; not in events of earlier releases. */
  asked: z.looseObject({ until: Timestamp, reason: z.string(), by: z.string(), at: Timestamp }).nullish(),
  requestedBy: z.string().optional(),
  approvedBy: z.string().nullish(),
  action: z.string(),
  actor: z.string(),
  reason: z.string().nullable(),
  at: Timestamp,
});

/**
 * `mesh.governance.consent.stated.v1` on mesh.governance.consents.v1, key: the consent's id. State: what the owners of readers were
 * asked to agree to, and what each has answered last.
 */
export const ConsentStated = z.looseObject({
  id: z.uuid(),
  kind: z.string(),
  subject: z.string(),
  digest: z.string(),
  decisionId: z.uuid(),
  /** SHA-256 in hex over the JSON of the differences that they are asked to agree to; not in events of earlier releases. */
  differencesDigest: z.string().optional(),
  reason: z.string(),
  requestedBy: z.string(),
  requestedAt: Timestamp,
  until: Timestamp,
  readers: z.array(
    z.object({
      consumerId: z.string(),
      contractId: z.string(),
      owner: z.string().nullable(),
      answer: z.string().nullable(),
      answeredBy: z.string().nullable(),
      answeredAt: Timestamp.nullable(),
    }),
  ),
  at: Timestamp,
});

/**
 * `mesh.governance.checkpoint.signed.v1` on mesh.checkpoints.v1, key: the name of the log. How far the transparency log has come,
 * at most once a second: who keeps it can hold the whole record to it later.
 */
export const CheckpointSigned = z.looseObject({
  origin: z.string(),
  /** How many leaves the log has. */
  size: z.int().nonnegative(),
  /** The root of their tree, in base64. */
  root: z.string(),
  /** The signed note, as C2SP tlog-checkpoint has it. */
  checkpoint: z.string(),
  at: Timestamp,
});

export type CheckpointSigned = z.infer<typeof CheckpointSigned>;
export type ConsentStated = z.infer<typeof ConsentStated>;
export type WaiverStated = z.infer<typeof WaiverStated>;
export type DecisionMade = z.infer<typeof DecisionMade>;
