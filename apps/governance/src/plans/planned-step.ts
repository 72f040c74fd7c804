import type { PolicyState } from '../in-force/index.js';

/** What became of a step that was planned. */
export const plannedStates = ['planned', 'taken', 'failed', 'cancelled'] as const;

/** A step of a version that is to be taken at an instant. */
export interface PlannedStep {
  readonly id: string;
  readonly policyId: string;
  readonly version: number;
  readonly to: PolicyState;
  readonly on: string;
  readonly reason: string;
  readonly actor: string;
  /** Who approved it as the second person, where the scope demands one. */
  readonly approvedBy: string | null;
  readonly state: (typeof plannedStates)[number];
  readonly failure: string | null;
  readonly doneAt: string | null;
}
