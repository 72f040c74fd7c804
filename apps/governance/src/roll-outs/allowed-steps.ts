import { DomainError } from '#errors';
import { isStage, type PolicyState } from '../in-force/index.js';

/** The step is none that a version may take from where it is. */
class StepRefused extends DomainError {
  readonly code = 'policy.step-refused';
  readonly kind = 'unprocessable';
}

/** Forward one step at a time, back any number, out of the roll-out from anywhere; what is retired stays so. */
const allowed: Record<PolicyState, readonly PolicyState[]> = {
  draft: ['shadow', 'retired'],
  shadow: ['warn', 'retired'],
  warn: ['enforce', 'shadow', 'retired'],
  enforce: ['warn', 'shadow', 'retired'],
  retired: [],
};

/** @throws StepRefused */
export function refuseStep(from: PolicyState, to: PolicyState): void {
  if (allowed[from].includes(to)) return;
  const next = allowed[from].join(', ') || 'nowhere: add a new version instead';
  throw new StepRefused(`A version in state ${from} cannot become ${to}; it can go to ${next}.`);
}

/** Whether a version then has more of a say than before, so that it must be valid. */
export function isAdvance(from: PolicyState, to: PolicyState): boolean {
  const order: readonly PolicyState[] = ['draft', 'shadow', 'warn', 'enforce'];
  return isStage(to) && order.indexOf(to) > order.indexOf(from);
}

/** Whether callers come to notice the version, so that a scope may demand that somebody has looked whom it hits. */
export function takesImpact(from: PolicyState, to: PolicyState): boolean {
  return isAdvance(from, to) && to !== 'shadow';
}
