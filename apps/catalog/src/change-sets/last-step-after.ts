import type { Outcome } from '#change-sets';
import type { LastStep } from '#contracts/change-sets';

/** The last step of a product's life once a change is made: the one that it takes, or that of before. */
export function lastStepAfter(
  { life: { step, lastStep } }: Pick<Outcome, 'life'>,
  { actor, decisionId, at }: Omit<LastStep, 'from' | 'to'>,
): LastStep | null {
  return step ? { ...step, actor, decisionId, at } : lastStep;
}
