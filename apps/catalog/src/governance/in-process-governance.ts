import type { Principal } from '#access';
import type { Decision, DecisionRequest } from '#contracts/decisions';
import { DomainError } from '#errors';
import { faults, GovernanceUnavailable, reasonOf, RefusedByGovernance } from './errors.js';
import type { Governance } from './governance.js';
import type { RegistrationGate } from './registration-gate.js';

/** Asks governance in the same process: what it is asked and answers is handed over as it is. */
export class InProcessGovernance implements Governance {
  constructor(private readonly gate: RegistrationGate) {}

  async decide(request: DecisionRequest, principal: Principal): Promise<Decision> {
    try {
      return await this.gate.decide(request, principal);
    } catch (error) {
      if (error instanceof DomainError && Object.values(faults).includes(error.kind))
        throw new RefusedByGovernance(error.code, error.kind, error.message, error.errors);
      throw new GovernanceUnavailable(reasonOf(error));
    }
  }
}
