import { Injectable } from '@nestjs/common';
import { type Principal, recordedAs } from '#access';
import { requireMatch } from '#http';
import { AuthoredPoliciesStore, type AuthoredPolicy, found } from '../policies/index.js';
import { isAdvance } from './allowed-steps.js';
import { NothingToRollBack } from './errors.js';
import { undoing } from './moves.js';
import { RollOutsStore } from './roll-outs.store.js';
import { TakeSteps } from './take-steps.js';
import { withModules } from './with-modules.js';

/** Takes back the step with which a version last came to have more of a say, whoever took it. */
@Injectable()
export class RollBack {
  constructor(
    private readonly policies: AuthoredPoliciesStore,
    private readonly rollOuts: RollOutsStore,
    private readonly steps: TakeSteps,
  ) {}

  /**
   * Its version is where it was before, and a version that had to make room for it too. It needs no validation: all of it was in
   * force, or less of a say, before.
   * @throws NotFound, Stale, NothingToRollBack, SetRejected, AuthoringUnavailable, ScopeBusy
   */
  rollBack(
    id: string,
    reason: string | null,
    ifMatch: string | undefined,
    by: Principal,
  ): Promise<AuthoredPolicy> {
    return this.steps.inTurn(async () => {
      const policy = found('policy', id, await this.policies.find(id));
      requireMatch(ifMatch, policy.revision);
      const taken = undoing(await this.rollOuts.steps(id));
      if (!taken.some(({ from, to }) => isAdvance(to, from)))
        throw new NothingToRollBack(`The last step of ${id} gave no version more of a say.`);
      const moves = await withModules(this.policies, id, taken);
      return this.steps.take({ policy, moves, reason, actor: recordedAs(by.id, by.onBehalfOf) });
    });
  }
}
