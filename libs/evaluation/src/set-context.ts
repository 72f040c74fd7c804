import type { Principal } from '#access';
import type { AfterState, ExaminedSchemas, Registered } from '#change-sets';
import type { Handover, UnboundSubjects, UnknownFact } from '#contracts/policy-input';

/** What is the same for all changes of a set. */
export interface SetContext {
  readonly registered: Registered;
  /** What was found out about the schemas of the set. */
  readonly schemas: ExaminedSchemas;
  readonly after: AfterState;
  readonly principal: Principal;
  /** Who has handed over what the actor takes. */
  readonly handover?: Handover;
  readonly now: string;
  readonly unboundSubjects: UnboundSubjects;
  /** What is not known here, and so is neither there nor missing. */
  readonly unknown: readonly UnknownFact[];
}
