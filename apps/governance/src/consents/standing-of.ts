import type { DecidedConsent } from '#contracts/decisions';
import type { Break, BrokenReader } from './break-of.js';
import type { AskedReader, Consent } from './consent.js';

/** By what answers are judged. */
export interface StandingTerms {
  readonly at: string;
  /** Days after which silence counts as agreement in the scopes of the change. */
  readonly silenceDays: number;
  /** The policies that the readers' agreement settles. */
  readonly policies: readonly string[];
}

type Agreed = DecidedConsent['agreed'][number];
type Missing = DecidedConsent['missing'][number];

const dayMs = 86_400_000;

/** How far all whom a change breaks now have agreed to it: who was asked before it broke them too counts, nobody else does. */
export function standingOf(
  consent: Consent,
  { readers, readersKnown }: Break,
  terms: StandingTerms,
): DecidedConsent {
  const answered = readers.map((reader) => answerOf(reader, consent, terms));
  const agreed = answered.flatMap((it) => ('by' in it ? [it] : []));
  const missing = answered.flatMap((it) => ('by' in it ? [] : [it]));
  const { id, digest } = consent;
  const complete = readersKnown && missing.length === 0;
  return {
    kind: 'consent',
    id,
    policies: [...terms.policies],
    digest,
    complete,
    readersKnown,
    agreed,
    missing,
  };
}

function answerOf(reader: BrokenReader, { readers }: Consent, terms: StandingTerms): Agreed | Missing {
  const { consumerId, contractId, owner } = reader;
  const asked = readers.find((it) => it.consumerId === consumerId && it.contractId === contractId);
  const who = { consumerId, contractId, owner };
  if (!asked) return { ...who, answer: 'not-asked' };
  if (asked.answer === 'agree')
    return { ...who, by: asked.answeredBy, at: asked.answeredAt ?? asked.askedAt };
  if (asked.answer === 'object') return { ...who, answer: 'objects' };
  const silent = silentSince(asked);
  if (Date.parse(terms.at) < silent) return { ...who, answer: 'asks-for-time' };
  const agrees = silent + terms.silenceDays * dayMs;
  if (Date.parse(terms.at) >= agrees) return { ...who, by: null, at: new Date(agrees).toISOString() };
  return { ...who, answer: 'none' };
}

/** Since when nothing is heard of a reader, in milliseconds: since it was asked, or since the time that it asked for is over. */
function silentSince({ askedAt, waitUntil }: AskedReader): number {
  return Math.max(Date.parse(askedAt), waitUntil === null ? 0 : Date.parse(waitUntil));
}
