import type { Sight } from '#access';
import { expect, test } from '@jest/globals';
import { isSeen, type Sights, streamedKinds, toldOf } from './told.js';

const sightsOf = (sight: Sight) => Object.fromEntries(streamedKinds.map((it) => [it, sight])) as Sights;
const ofBilling = sightsOf({
  all: false,
  domains: ['billing'],
  principal: 'grace@billing.example',
  statuses: ['active'],
});
const visits = {
  kind: 'product',
  id: 'clients.lounge-visits',
  domain: 'clients',
  owners: ['ada@clients.example'],
  status: 'draft',
} as const;

test('who sees all hears of all', () => {
  expect(isSeen(toldOf('product', visits.id, [visits]), sightsOf({ all: true }))).toBe(true);
});

test('what is a draft of another domain is told to nobody of this one', () => {
  expect(isSeen(toldOf('product', visits.id, [visits]), ofBilling)).toBe(false);
});

test.each([
  ['of its domain', { ...visits, domain: 'billing' }],
  ['of its own', { ...visits, owners: ['grace@billing.example'] }],
  ['of a status that all see', { ...visits, status: 'active' }],
])('somebody hears of what is %s', (_, resource) => {
  expect(isSeen(toldOf('product', visits.id, [resource]), ofBilling)).toBe(true);
});

test('who is asked for consent hears of it, whosever the contract is', () => {
  const about = { ...visits, kind: 'contract' } as const;
  expect(isSeen(toldOf('consent', '1', [about], [null, 'grace@billing.example']), ofBilling)).toBe(true);
  expect(isSeen(toldOf('consent', '1', [about], [null]), ofBilling)).toBe(false);
});
