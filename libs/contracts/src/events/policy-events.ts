import { z } from 'zod';
import { Timestamp } from '../identifiers/index.js';

/** Whose word something is: who did or asked for it, and, where the scope demands two people, who approved it. */
const words = { actor: z.string(), approvedBy: z.string().nullable(), at: Timestamp };

/**
 * What judges for a scope in a stage from now on: a compiled set, with what it was compiled to, since when it is on trial, and what
 * judges in its place where it fails; no digest where nothing judges any more.
 */
const SetPlaced = z.looseObject({
  stage: z.string(),
  digest: z.string().nullable(),
  code: z.string().nullable(),
  since: Timestamp.nullable(),
  before: z.array(z.string()),
});

/** Every stage in which something else judges by it; not in events of earlier releases. */
const sets = z.array(SetPlaced).optional();

/** `mesh.governance.policy.moved.v1` on mesh.governance.policies.v1, key: the scope. A step that a version of a policy has taken. */
export const PolicyMoved = z.looseObject({
  policyId: z.string(),
  version: z.int(),
  scope: z.string(),
  revision: z.int(),
  from: z.string(),
  to: z.string(),
  reason: z.string().nullable(),
  ...words,
  /** Those who answer for the scope, by their ids. */
  owners: z.array(z.string()).optional(),
  sets,
  /** Where nobody asked for it: what the version failed of. */
  cause: z.looseObject({ code: z.string(), message: z.string() }).nullish(),
});

/** `mesh.governance.parameters.set.v1` on mesh.governance.policies.v1, key: the scope. All that the scope has set from now on. */
export const ParametersSet = z.looseObject({
  scope: z.string(),
  revision: z.int(),
  parameters: z.record(z.string(), z.record(z.string(), z.unknown())),
  reason: z.string().nullish(),
  ...words,
});

/**
 * `mesh.governance.library.set.v1` on mesh.governance.policies.v1, key: the scope. What its policies share from now on: the paths of
 * modules and the names of documents.
 */
export const LibrarySet = z.looseObject({
  scope: z.string(),
  revision: z.int(),
  modules: z.array(z.string()),
  documents: z.array(z.string()),
  reason: z.string().nullable(),
  sets,
  ...words,
});

/** `mesh.governance.four-eyes.set.v1` on mesh.governance.policies.v1, key: the scope. Whether it demands two people from now on. */
export const FourEyesSet = z.looseObject({
  scope: z.string(),
  demanded: z.boolean(),
  revision: z.int(),
  ...words,
});

/**
 * `mesh.governance.impact-demand.set.v1` on mesh.governance.policies.v1, key: the scope. Within how many days somebody must have
 * looked whom a version would hit before it gets a say; null for no demand.
 */
export const ImpactDemandSet = z.looseObject({
  scope: z.string(),
  withinDays: z.int().nullable(),
  revision: z.int(),
  ...words,
});

/**
 * `mesh.governance.approval.asked.v1` and `mesh.governance.approval.answered.v1` on mesh.governance.policies.v1, key: the scope.
 * Something is asked of a second person, and what became of it.
 */
export const ApprovalTold = z.looseObject({
  id: z.uuid(),
  scope: z.string(),
  kind: z.string(),
  about: z.string(),
  /** All that is to be carried out, and everybody whose word asking for it was; not in events of earlier releases. */
  asked: z.record(z.string(), z.unknown()).optional(),
  askers: z.array(z.string()).optional(),
  state: z.enum(['pending', 'approved', 'rejected', 'withdrawn']),
  reason: z.string().nullable(),
  askedBy: z.string(),
  askedAt: Timestamp,
  answeredBy: z.string().nullable(),
  answerReason: z.string().nullable(),
  answeredAt: Timestamp.nullable(),
});

/**
 * `mesh.governance.plan.stated.v1` on mesh.governance.policies.v1, key: the scope. All steps that a version is still to take, each at
 * its time and in whose name; none where all were taken, failed or were taken back.
 */
export const PlanStated = z.looseObject({
  policyId: z.string(),
  version: z.int(),
  scope: z.string(),
  steps: z.array(
    z.looseObject({
      id: z.uuid(),
      to: z.string(),
      on: Timestamp,
      reason: z.string(),
      actor: z.string(),
      approvedBy: z.string().nullable(),
    }),
  ),
  actor: z.string(),
  at: Timestamp,
});

/** `mesh.governance.scope-owner.named.v1` on mesh.governance.policies.v1, key: the scope. Who answers for it from now on. */
export const ScopeOwnerNamed = z.looseObject({
  scope: z.string(),
  owner: z.string(),
  revision: z.int(),
  actor: z.string(),
  at: Timestamp,
});

export type SetPlaced = z.infer<typeof SetPlaced>;
export type PlanStated = z.infer<typeof PlanStated>;
export type ScopeOwnerNamed = z.infer<typeof ScopeOwnerNamed>;
export type PolicyMoved = z.infer<typeof PolicyMoved>;
export type ParametersSet = z.infer<typeof ParametersSet>;
export type LibrarySet = z.infer<typeof LibrarySet>;
export type FourEyesSet = z.infer<typeof FourEyesSet>;
export type ImpactDemandSet = z.infer<typeof ImpactDemandSet>;
export type ApprovalTold = z.infer<typeof ApprovalTold>;
