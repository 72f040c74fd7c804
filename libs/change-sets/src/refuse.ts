import type { Mistake } from '#errors';

/** Throws the refusal when there is a mistake. */
export function refuse(Refusal: new (errors: Mistake[]) => Error, mistakes: Mistake[]): void {
  if (mistakes.length > 0) throw new Refusal(mistakes);
}
