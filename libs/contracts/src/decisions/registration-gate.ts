import type { DecisionRequest } from './decision-request.js';
import type { Decision } from './decision.js';

/** Whoever decides what the catalog may commit: governance, wherever it runs. */
export abstract class RegistrationGate {
  /** The decision on a set over a base. It is recorded before it comes back. */
  abstract decide(request: DecisionRequest, actor: string): Promise<Decision>;
}
