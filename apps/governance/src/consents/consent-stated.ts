import { type ConsentStated, EventTypes, Topics } from '#contracts/events';
import type { NewEvent } from '#messaging';
import { digestOf } from '#record-proofs';
import type { Consent } from './consent.js';

/** The event that says how far a consent has come. */
export function consentStated(
  { differences, readers, ...consent }: Consent,
  now: Date,
): NewEvent<ConsentStated> {
  const asked = readers.map(({ consumerId, contractId, owner, answer, answeredBy, answeredAt }) => ({
    consumerId,
    contractId,
    owner,
    answer,
    answeredBy,
    answeredAt,
  }));
  const data = {
    ...consent,
    differencesDigest: digestOf(JSON.stringify(differences)),
    readers: asked,
    at: now.toISOString(),
  };
  return { topic: Topics.consents, key: consent.id, type: EventTypes.consentStated, data };
}
