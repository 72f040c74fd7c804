import type { Principal } from '#access';
import type { Decision, DecisionRequest } from '#contracts/decisions';

/** Whoever decides, in the same process, what the catalog may commit. */
export interface RegistrationGate {
  /** The decision on a set over a base. It is recorded before it comes back. */
  decide(request: DecisionRequest, principal: Principal): Promise<Decision>;
}
