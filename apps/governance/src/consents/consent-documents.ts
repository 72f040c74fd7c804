import { DecidedDifference } from '#contracts/decisions';
import { Identifier, Timestamp } from '#contracts/identifiers';
import { pageQuery, uuidKey } from '#http';
import { z } from 'zod';
import { answers, type AskedReader, type Consent } from './consent.js';

const text = z.string().trim().min(1).max(2_000);

export const NewConsent = z
  .strictObject({
    decisionId: z.uuid().describe('The decision that refused the change.'),
    change: z.int().min(0).default(0).describe('Its position in the change set.'),
    reason: text.describe('Why it has to be, for those who are asked.'),
    until: Timestamp.optional().describe(
      'When their agreement ends if the change is not made: in 90 days when left out.',
    ),
  })
  .meta({
    id: 'NewConsent',
    description: 'A refused change that is put to the owners of all whom it breaks.',
  });

const Answer = z.enum(answers).meta({
  id: 'ConsentAnswer',
  description: 'What the owner of a reader says to a change that breaks it.',
});

const given = {
  answer: Answer,
  until: Timestamp.optional().describe('With ask-for-time: until when.'),
  reason: text.optional(),
};
const needsTime = ({ answer, until }: { answer: string; until?: string }) =>
  (answer === 'ask-for-time') === (until !== undefined);
const timeMissing = { error: 'is given with ask-for-time, and with nothing else', path: ['until'] };

export const ConsentReply = z
  .strictObject({
    consumerId: Identifier.describe('For which of the readers that were asked.'),
    contractId: Identifier.optional().describe('For its reading of this contract alone.'),
    ...given,
  })
  .refine(needsTime, timeMissing)
  .meta({ id: 'ConsentReply', description: 'What the owner of a consumer answers.' });

export const LinkReply = z
  .strictObject(given)
  .refine(needsTime, timeMissing)
  .meta({ id: 'ConsentLinkReply', description: 'What whoever was sent the link answers.' });

const ReaderView = z
  .object({
    consumerId: z.string(),
    contractId: z.string(),
    owner: z.string().nullable(),
    domain: z.string().nullable(),
    columns: z.array(z.string()).describe('What it reads of that which changes; none where it did not say.'),
    askedAt: Timestamp,
    answer: Answer.nullable(),
    waitUntil: Timestamp.nullable(),
    reason: z.string().nullable(),
    answeredBy: z.string().nullable(),
    answeredAt: Timestamp.nullable(),
  })
  .meta({ id: 'ConsentReader', description: 'A reader that was asked, and what its owner answered last.' });

export const ConsentView = z
  .object({
    id: z.uuid(),
    kind: z.string(),
    subject: z.string().describe('The product, contract or subject that changes.'),
    digest: z.string().describe('What is agreed to: these differences, and no others.'),
    decisionId: z.uuid(),
    differences: z.array(DecidedDifference),
    reason: z.string(),
    requestedBy: z.string(),
    requestedAt: Timestamp,
    until: Timestamp,
    readers: z.array(ReaderView),
  })
  .meta({ id: 'Consent', description: 'A change that was put to the owners of all whom it breaks.' });

export const LinkView = z
  .object({ consumerId: z.string(), consent: ConsentView })
  .meta({ id: 'ConsentLink', description: 'What a link asks, and for which consumer it answers.' });

export const OwnLink = LinkView.extend({
  link: z.string().describe('The path by which it is answered.'),
  token: z.string(),
}).meta({
  id: 'OwnConsentLink',
  description: 'What waits for an answer of a consumer, and a link by which somebody can give it.',
});

export const LinksQuery = z.object({
  consumer: Identifier.describe('The consumer for which somebody is asked.'),
  ...pageQuery(uuidKey),
});

export const ConsentsQuery = z.object({
  subject: Identifier.optional().describe('Only consents about this product, contract or subject.'),
  consumer: Identifier.optional().describe('Only consents for which this consumer was asked.'),
  decision: z.uuid().optional().describe('Only consents asked for after this decision.'),
  open: z.enum(['true']).optional().describe('Only those that have not ended.'),
  ...pageQuery(uuidKey),
});

export type NewConsent = z.infer<typeof NewConsent>;
export type ConsentReply = z.infer<typeof ConsentReply>;
export type LinkReply = z.infer<typeof LinkReply>;
export type ConsentView = z.infer<typeof ConsentView>;
export type LinkView = z.infer<typeof LinkView>;
export type OwnLink = z.infer<typeof OwnLink>;

/** A consent as it is shown. */
export function toView({ differences, readers, ...consent }: Consent): ConsentView {
  return { ...consent, differences: [...differences], readers: readers.map(toReader) };
}

function toReader({ columns, ...reader }: AskedReader): ConsentView['readers'][number] {
  return { ...reader, columns: [...columns] };
}
