import type { Principal } from '#access';
import { Injectable } from '@nestjs/common';
import type { Decision, DecisionRequest } from '#contracts/decisions';
import { Decide } from '../gate/decide.js';
import { RecordDecision } from '../decisions/record-decision.js';
import { Projection } from '../projections/projection.js';

/** The catalog's door to the one evaluator: decides on the catalog's own base. */
@Injectable()
export class DecideRegistration {
  constructor(
    private readonly projection: Projection,
    private readonly evaluator: Decide,
    private readonly recorder: RecordDecision,
  ) {}

  /** May the catalog commit this change over this base? */
  async decide({ changeSet, base }: DecisionRequest, principal: Principal): Promise<Decision> {
    const known = this.projection.view();
    const purpose = 'registration';
    const decided = await this.evaluator.decide({
      purpose,
      changeSet,
      base,
      known,
      actor: principal.id,
      catalog: 'current',
    });
    return this.recorder.record(decided);
  }
}
