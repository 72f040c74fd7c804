import type { SecondPerson } from '../approvals/index.js';
import type { PolicyState } from '../in-force/index.js';

/** Where a version is to go, and why. */
export interface Step {
  readonly to: PolicyState;
  readonly reason?: string;
}

/** Whose word a step is: who takes or asked for it, as it is recorded, and who approved it where that is demanded. */
export interface Mover {
  readonly actor: string;
  readonly second?: SecondPerson;
}
