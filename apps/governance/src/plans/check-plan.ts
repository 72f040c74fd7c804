import { DomainError, type Mistake } from '#errors';
import type { PolicyState } from '../in-force/index.js';
import { refuseStep } from '../roll-outs/index.js';

/** Where a version is to go, and when. */
export interface WantedStep {
  readonly to: PolicyState;
  readonly on: string;
}

/** A plan whose steps could not be taken one after the other. */
class PlanRefused extends DomainError {
  readonly code = 'plan.refused';
  readonly kind = 'unprocessable';
  constructor(override readonly errors: readonly Mistake[]) {
    super(`The steps cannot be taken as planned: ${errors.map(({ message }) => message).join('; ')}`);
  }
}

/** Steps follow each other in time, all of them to come, and each is one that may be taken where the one before led. @throws PlanRefused */
export function checkPlan(from: PolicyState, steps: readonly WantedStep[], now: Date): void {
  let state = from;
  let last = now.getTime();
  for (const [position, { to, on }] of steps.entries()) {
    if (Date.parse(on) <= last) {
      const what = position === 0 ? 'must be still to come' : 'must be later than the step before';
      throw new PlanRefused([{ path: `steps.${position}.on`, message: what }]);
    }
    refuseAt(position, state, to);
    [state, last] = [to, Date.parse(on)];
  }
}

function refuseAt(position: number, from: PolicyState, to: PolicyState): void {
  try {
    refuseStep(from, to);
  } catch (error) {
    throw new PlanRefused([{ path: `steps.${position}.to`, message: (error as Error).message }]);
  }
}
