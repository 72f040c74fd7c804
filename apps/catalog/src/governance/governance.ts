import type { Principal } from '#access';
import type { Decision, DecisionRequest } from '#contracts/decisions';

/** Governance, as the catalog asks it. */
export abstract class Governance {
  /**
   * The decision on a set over a base. It is recorded by governance before it comes back.
   * @throws GovernanceUnavailable when there is none, RefusedByGovernance when the request is at fault
   */
  abstract decide(request: DecisionRequest, principal: Principal): Promise<Decision>;
}
