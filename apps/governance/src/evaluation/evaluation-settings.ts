import type { UnboundSubjects } from '#contracts/policy-input';

/** What an installation decides about its decisions. */
export class EvaluationSettings {
  /** @param unboundSubjects what becomes of wire schemas that no product's contract stands for */
  constructor(readonly unboundSubjects: UnboundSubjects) {}
}
