import type { AfterState, Examiner, Outcome } from '#change-sets';
import type { DecidedCompatibility, GateCheck, Impact } from '#contracts/decisions';
import type { InputDisagreement } from '#contracts/policy-input';
import type { KnownConsumer } from './known-consumer.js';
import type { KnownFacts, KnownQuality } from './known-facts.js';
import { boundTo } from './bound-to.js';
import { type ChangeContent, contentOf } from './change-content.js';
import { compare } from './compare.js';
import { findDisagreements } from './find-disagreements.js';
import { findImpact } from './find-impact.js';
import { recheckReferrers, type Rechecked } from './recheck-referrers.js';
import { withdrawalsOf, type Withdrawal } from './removed-columns.js';
import type { SetContext } from './set-context.js';

/** Everything that is known of one change before a policy is asked. */
export interface Facts {
  readonly outcome: Outcome;
  readonly compatibility: DecidedCompatibility | null;
  readonly withdrawals: readonly Withdrawal[];
  readonly impact: Impact;
  readonly consumers: readonly KnownConsumer[];
  readonly quality: readonly KnownQuality[];
  readonly rechecked: Rechecked;
  readonly disagreements: readonly InputDisagreement[];
  /** What the gate had said of it; null where nobody is to know, and where it changes nothing. */
  readonly gate: GateCheck | null;
}

/** Where facts come from beside the set and its base. */
export interface FactSources {
  /** Consumers and quality, as they are known now. */
  readonly known: KnownFacts;
  /** Whether an answer about consumers can be complete. */
  readonly lineageKnown: boolean;
  readonly examiner: Examiner;
  /** Holds what is to happen against what the gate had said of it. */
  readonly gate?: (content: ChangeContent) => Promise<GateCheck>;
}

/** What one change does: to its own history, to who reads it, to what imports it, to what describes it. */
export async function findFacts(
  outcome: Outcome,
  context: SetContext,
  { known, lineageKnown, examiner, gate: gateOf }: FactSources,
): Promise<Facts> {
  const { registered, schemas, after, now } = context;
  const compatibility = compare(outcome, registered, schemas);
  const withdrawals = withdrawalsOf(outcome, compatibility, registered);
  const contractIds = concerned(outcome, after, withdrawals);
  const [readers, quality, rechecked, disagreements, gate] = await Promise.all([
    known.consumers(contractIds),
    known.quality(contractIds),
    recheckReferrers(outcome, registered, examiner),
    findDisagreements(outcome, context, examiner),
    gateOf && outcome.operation !== 'none' ? gateOf(contentOf(outcome, schemas)) : null,
  ]);
  const { consumers } = readers;
  const complete = readers.complete && lineageKnown;
  const impact = findImpact(withdrawals, consumers, { complete, registered, now });
  return { outcome, compatibility, withdrawals, impact, consumers, quality, rechecked, disagreements, gate };
}

/** The contracts whose readers and quality matter to a change. */
function concerned(
  { target, after }: Outcome,
  state: AfterState,
  withdrawals: readonly { contractId: string }[],
): string[] {
  return [...new Set([...ownContracts(), ...withdrawals.map(({ contractId }) => contractId)])];

  function ownContracts(): string[] {
    if (target.kind === 'DataContract') return [target.id];
    return target.kind === 'Subject' ? boundTo(after) : state.contractsOf(target.id);
  }
}
