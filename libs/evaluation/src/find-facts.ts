import type { AfterState, Examiner, Outcome } from '#change-sets';
import type { DecidedCompatibility, GateCheck, Impact } from '#contracts/decisions';
import type { InputDisagreement, InputPointing, InputSource, InputTakenTopic } from '#contracts/policy-input';
import type { KnownConsumer } from './known-consumer.js';
import type { KnownFacts, KnownQuality } from './known-facts.js';
import { boundTo } from './bound-to.js';
import { type ChangeContent, contentOf } from './change-content.js';
import { compare } from './compare.js';
import { findDisagreements } from './find-disagreements.js';
import { derivedContracts, findDerivedReaders } from './find-derived-readers.js';
import { findImpact } from './find-impact.js';
import { findSources } from './find-sources.js';
import { domainOf } from './concerned.js';
import { findTerms } from './find-terms.js';
import { findTakenTopics } from './find-taken-topics.js';
import type { KnownDerivations } from './known-derivations.js';
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
  /** What the columns of the submitted contract come of, and whether that is all. */
  readonly sources: { readonly found: readonly InputSource[]; readonly complete: boolean };
  readonly quality: readonly KnownQuality[];
  readonly rechecked: Rechecked;
  readonly disagreements: readonly InputDisagreement[];
  /** Topics that the change comes to promise beside contracts of others. */
  readonly takenTopics: readonly InputTakenTopic[];
  /** What the submitted contract points to in the glossary. */
  readonly glossary: readonly InputPointing[];
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
  const [readers, derivations, quality, rechecked, disagreements, takenTopics, glossary, gate] =
    await Promise.all([
      known.consumers(contractIds),
      known.derivations(contractIds),
      known.quality(contractIds),
      recheckReferrers(outcome, registered, examiner),
      findDisagreements(outcome, context, examiner),
      findTakenTopics(outcome, after, known),
      findTerms(outcome, domainOf(outcome, after), known),
      gateOf && outcome.operation !== 'none' ? gateOf(contentOf(outcome, schemas)) : null,
    ]);
  const { consumers } = readers;
  const complete = readers.complete && lineageKnown;
  const [derived, sources] = await Promise.all([
    derivedReaders(withdrawals, derivations, known, now),
    sourcesOf(outcome, context, derivations, known),
  ]);
  const direct = findImpact(withdrawals, consumers, {
    complete: complete && derived.complete,
    registered,
    now,
  });
  const impact = derived.readers.length > 0 ? { ...direct, derived: derived.readers } : direct;
  return {
    ...{ outcome, compatibility, withdrawals, impact, consumers, sources },
    ...{ quality, rechecked, disagreements, takenTopics, glossary, gate },
  };
}

/** Who reads what comes of what is withdrawn: asked for only where it gets somewhere. */
async function derivedReaders(
  withdrawals: readonly Withdrawal[],
  derivations: readonly KnownDerivations[],
  known: KnownFacts,
  now: string,
) {
  const contracts = derivedContracts(withdrawals, derivations);
  const { consumers, complete } =
    contracts.length > 0 ? await known.consumers(contracts) : { consumers: [], complete: true };
  const found = findDerivedReaders(withdrawals, { derivations, consumers, now });
  return { readers: found.readers, complete: found.complete && complete };
}

async function sourcesOf(
  { target }: Outcome,
  { after }: SetContext,
  derivations: readonly KnownDerivations[],
  known: KnownFacts,
): Promise<Facts['sources']> {
  const own = derivations.find(
    ({ contractId }) => target.kind === 'DataContract' && contractId === target.id,
  );
  if (own === undefined) return { found: [], complete: true };
  const ids = [...new Set(own.sources.map(({ source }) => source.contractId))];
  const elsewhere = ids.filter((id) => after.contract(id) === undefined);
  const contracts = elsewhere.length > 0 ? await known.contracts(elsewhere) : [];
  const byId = new Map(contracts.map((it) => [it.id, it]));
  return {
    found: findSources(own, (id) => after.contract(id) ?? byId.get(id)),
    complete: own.sourcesComplete,
  };
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
