import { Injectable } from '@nestjs/common';
import type { Principal } from '#access';
import type { Decision, DecisionRequest } from '#contracts/decisions';
import { DecideChangeSet } from '../evaluation/index.js';
import { RecordDecision } from '../decisions/index.js';
import { CheckAgainstGate } from '../gate-results/index.js';
import { Projection } from '../projections/index.js';

/** The catalog's door to the one evaluator: decides on the catalog's own base. */
@Injectable()
export class DecideRegistration {
  constructor(
    private readonly projection: Projection,
    private readonly evaluator: DecideChangeSet,
    private readonly recorder: RecordDecision,
    private readonly gated: CheckAgainstGate,
  ) {}

  /** May the catalog commit this change over this base? */
  async decide(
    { changeSet, base, purpose = 'registration', handover }: DecisionRequest,
    principal: Principal,
  ): Promise<Decision> {
    const known = this.projection.view();
    const decided = await this.evaluator.decide({
      purpose,
      changeSet,
      base,
      known,
      principal,
      catalog: 'current',
      ...(handover && { handover }),
      // What happened elsewhere was nobody's here to gate.
      ...(purpose === 'registration' && {
        gate: (content) => this.gated.check(content, changeSet.labels),
      }),
    });
    return this.recorder.record(decided);
  }
}
