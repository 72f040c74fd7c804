import type { Addressee } from '#contracts/notices';
import type { News } from '#notices';
import type { BrokenReader } from './break-of.js';
import type { Answer, Consent } from './consent.js';

/** What a reader's owner hears when asked: with the link by which it can be answered. */
export function newsOfAsking(consent: Omit<Consent, 'readers'>, reader: BrokenReader, link: string): News {
  const { id, subject, kind, reason, requestedBy, until } = consent;
  const { consumerId, contractId, columns } = reader;
  const reads = columns.length > 0 ? `It reads ${columns.slice(0, 10).join(', ')} of it.` : 'It reads it.';
  return {
    kind: 'consent.requested',
    about: { kind: 'consent', id },
    to: addresseesOf(reader),
    severity: 'warning',
    title: `A change of ${kind} '${subject}' would break ${consumerId}`,
    text: `${requestedBy} asks for your consent: ${reason} ${contractId} changes. ${reads} Agree, object, or ask for time by ${until}.`,
    link,
  };
}

/** What whoever asked hears of an answer. */
export function newsOfAnswer(consent: Consent, consumerId: string, answer: Answer, by: string): News {
  const { id, subject, readers, requestedBy } = consent;
  const isComplete = readers.every((it) => it.answer === 'agree');
  const said = { agree: 'agrees', object: 'objects', 'ask-for-time': 'asks for time' }[answer];
  return {
    kind: isComplete ? 'consent.complete' : 'consent.answered',
    about: { kind: 'consent', id },
    to: [{ kind: 'member', id: requestedBy }],
    severity: 'info',
    title: `${by} ${said} to the change of '${subject}' for ${consumerId}`,
    text: isComplete
      ? 'All who were asked agree: submit the same change again.'
      : `Missing: ${readers
          .filter((it) => it.answer !== 'agree')
          .slice(0, 20)
          .map((it) => it.consumerId)
          .join(', ')}.`,
    link: `/api/v1/consents/${id}`,
  };
}

/** A consumer that is a product hears by the product's channels; else its owner and its domain do. */
function addresseesOf({ consumerId, owner, domain }: BrokenReader): Addressee[] {
  const product: Addressee = { kind: 'product', id: consumerId };
  const member: Addressee[] = owner === null ? [] : [{ kind: 'member', id: owner }];
  const ofDomain: Addressee[] = domain === null ? [] : [{ kind: 'domain', id: domain }];
  return [product, ...member, ...ofDomain];
}
