import type { Break } from './break-of.js';
import type { AskedReader, Consent } from './consent.js';
import { standingOf } from './standing-of.js';

const asked = '2027-03-01T00:00:00.000Z';
const reader = { consumerId: 'billing', contractId: 'visits', owner: 'grace', domain: null, columns: [] };
const unanswered: AskedReader = {
  ...reader,
  askedAt: asked,
  answer: null,
  waitUntil: null,
  reason: null,
  answeredBy: null,
  answeredAt: null,
};
const theBreak: Break = { digest: 'd', readers: [reader], readersKnown: true };

function standing(changes: Partial<AskedReader>, at: string, silenceDays = 36_500, found = theBreak) {
  const readers = [{ ...unanswered, ...changes }];
  const { complete, agreed, missing } = standingOf(
    { id: 'c', digest: 'd', readers } as unknown as Consent,
    found,
    {
      at,
      silenceDays,
      policies: [],
    },
  );
  return [complete, ...agreed.map(({ by }) => by), ...missing.map(({ answer }) => answer)];
}

test('silence is no agreement, however long it lasts', () => {
  expect(standing({}, '2099-01-01T00:00:00Z')).toEqual([false, 'none']);
});

test('where the scope says so it is one, from its day on, and is written down as silence', () => {
  expect(standing({}, '2027-03-30T23:59:59Z', 30)).toEqual([false, 'none']);
  expect(standing({}, '2027-03-31T00:00:00Z', 30)).toEqual([true, null]);
});

test('silence counts from the end of the time that was asked for, and an objection is no silence', () => {
  const waits = { answer: 'ask-for-time', waitUntil: '2027-04-01T00:00:00.000Z' } as const;
  expect(standing(waits, '2027-03-31T00:00:00Z', 30)).toEqual([false, 'asks-for-time']);
  expect(standing(waits, '2027-04-30T00:00:00Z', 30)).toEqual([false, 'none']);
  expect(standing(waits, '2027-05-01T00:00:00Z', 30)).toEqual([true, null]);
  expect(standing({ answer: 'object' }, '2027-12-01T00:00:00Z', 30)).toEqual([false, 'objects']);
});

test('where not all readers are known nothing is complete', () => {
  const agrees = { answer: 'agree', answeredBy: 'grace', answeredAt: asked } as const;
  expect(standing(agrees, asked)).toEqual([true, 'grace']);
  expect(standing(agrees, asked, 30, { ...theBreak, readersKnown: false })).toEqual([false, 'grace']);
});
