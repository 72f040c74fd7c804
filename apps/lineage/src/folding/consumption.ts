import { ConsumptionObserved } from '#contracts/events';
import { z } from 'zod';
import type { ReadName } from '../contracts/index.js';

const longestText = 1_024;
const earliest = Date.parse('1970-01-01T00:00:00Z');

/** A consumption that can be stored: of sane length and time, in characters that PostgreSQL's text can hold. */
export const Consumption = ConsumptionObserved.superRefine((it, context) => {
  const texts: [(string | number)[], string | undefined][] = [
    [['consumer', 'id'], it.consumer.id],
    [['consumer', 'owner'], it.consumer.owner],
    [['consumer', 'domain'], it.consumer.domain],
    [['contractId'], it.contractId],
    [['subject'], it.subject],
    [['topic'], it.topic],
    [['purpose'], it.purpose],
    ...it.columns.map((column, index): [(string | number)[], string] => [['columns', index], column]),
  ];
  for (const [path, text] of texts) {
    const message = text === undefined ? undefined : faultOf(text);
    if (message) context.addIssue({ code: 'custom', path, message });
  }
  if (Date.parse(it.from) < earliest)
    context.addIssue({ code: 'custom', path: ['from'], message: 'must not be before 1970' });
}).meta({
  id: 'Consumption',
  description:
    "A consumption that can be stored: of sane length and time, in characters that PostgreSQL's text can hold.",
});

export type Consumption = z.infer<typeof Consumption>;

function faultOf(text: string): string | undefined {
  if (text.length > longestText) return `must have ${longestText} characters at most`;
  return /\0|\p{Surrogate}/u.test(text) ? 'must not contain NUL or half characters' : undefined;
}

/** A consumption with where it came from. */
export interface ReceivedConsumption {
  readonly id: string;
  /** Who sent it: the source of its CloudEvent, or the actor of its request. */
  readonly source: string;
  /** Unique within the source: a consumption that comes again is recorded once. */
  readonly eventId: string;
  readonly data: Consumption;
}

/** Every name that a consumption gives, the one that counts first. */
export function namesOf({ contractId, subject, topic }: Consumption): ReadName[] {
  const names = [
    { kind: 'contract' as const, id: contractId },
    { kind: 'subject' as const, id: subject },
    { kind: 'topic' as const, id: topic },
  ];
  return names.filter((name): name is ReadName => name.id !== undefined);
}

/** The name that counts. */
export function nameOf(consumption: Consumption): ReadName {
  const [name] = namesOf(consumption);
  if (!name) throw new Error('A consumption without a name was let through.');
  return name;
}
