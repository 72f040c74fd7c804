import { Injectable } from '@nestjs/common';
import type { AuthoredPolicy } from '../policies/index.js';
import { CheckStep } from './check-step.js';
import { withDisplaced } from './moves.js';
import type { Mover, Step } from './step.js';
import { TakeSteps } from './take-steps.js';

/** Moves versions along their roll-out. */
@Injectable()
export class MoveVersion {
  constructor(
    private readonly checking: CheckStep,
    private readonly steps: TakeSteps,
  ) {}

  /**
   * Takes a step, and resolves when it is in force in this process; the others follow within moments. A version that was
   * in the same stage before is retired.
   * @throws NotFound, Stale, StepRefused, PolicyInvalid, PolicyFailing, ImpactNeeded, SetRejected, AuthoringUnavailable, ScopeBusy
   * @throws ApprovalNeeded where the scope demands a second person for the step, and nobody is named
   */
  move(
    id: string,
    version: number,
    { to, reason = null }: Omit<Step, 'reason'> & { readonly reason?: string | null },
    ifMatch: string | undefined,
    mover: Mover,
  ): Promise<AuthoredPolicy> {
    return this.steps.inTurn(async () => {
      const { policy, ...move } = await this.checking.check(id, version, to, ifMatch);
      return this.steps.take({ policy, moves: withDisplaced(policy, move), reason, ...mover });
    });
  }
}
