import { DomainError } from '#errors';
import type { Tx } from '#persistence';
import type { PolicyScope } from '#policy-engine';
import type { SecondPerson } from './approved-acts.js';
import type { FourEyesStore } from './four-eyes.store.js';

/** The scope demands that a second person approves it. */
class ApprovalNeeded extends DomainError {
  readonly code = 'policy.approval-needed';
  readonly kind = 'conflict';
}

/**
 * Refuses what one person wants of a scope that demands two, as the scope is in the transaction.
 * @throws ApprovalNeeded
 */
export async function requireSecond(
  fourEyes: FourEyesStore,
  tx: Tx,
  { scope, what, second }: { scope: PolicyScope; what: string; second: SecondPerson | undefined },
): Promise<void> {
  if (second || !(await fourEyes.of(scope, tx)).demanded) return;
  throw new ApprovalNeeded(`The scope ${scope} demands that a second person approves ${what}.`);
}
