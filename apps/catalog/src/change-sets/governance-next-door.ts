import type { Decision, DecisionRequest, RegistrationGate } from '#contracts';
import { DomainError, type ErrorKind } from '#errors';
import { GovernanceUnavailable, RefusedByGovernance } from './errors.js';
import type { Governance } from './governance.js';

/** What a request can be at fault for; anything else is governance's own trouble. */
const faults: readonly ErrorKind[] = ['malformed', 'stale', 'too-large', 'unprocessable'];

/** Asks governance in the same process: what it is asked and answers is handed over as it is. */
export class GovernanceNextDoor implements Governance {
  constructor(private readonly gate: RegistrationGate) {}

  async decide(request: DecisionRequest, actor: string): Promise<Decision> {
    try {
      return await this.gate.decide(request, actor);
    } catch (error) {
      if (error instanceof DomainError && faults.includes(error.kind))
        throw new RefusedByGovernance(error.code, error.kind, error.message, error.errors);
      throw new GovernanceUnavailable(error instanceof Error ? error.message : String(error));
    }
  }
}
