import type { WaivedSubjects } from '#contracts/waivers';
import { waives, type HoldingWaiver } from './waives.js';

const until = '2027-04-01T00:00:00.000Z';
const before = '2027-03-31T23:59:59.999Z';

const aWaiver = (
  subjects: readonly WaivedSubjects[],
  changes: Partial<HoldingWaiver> = {},
): HoldingWaiver => ({
  id: 'w',
  scope: 'global',
  policy: 'MESH-014',
  subjects,
  until,
  ...changes,
});
const visits = { kind: 'DataContract', id: 'lounge-visits', product: 'lounge', domain: 'clients' };

function covers(waiver: HoldingWaiver, changes: Partial<typeof visits> = {}, at = before): boolean {
  const { kind, id, product, domain } = { ...visits, ...changes };
  const violation = { policy: 'MESH-014', scope: 'global', path: 'visits.email' };
  const input = { change: { kind, id }, product: { id: product }, domainId: domain };
  return waives(waiver, { violation, input: input as never, at });
}

test.each<[WaivedSubjects, boolean]>([
  [{ id: 'lounge-visits' }, true],
  [{ id: 'lounge-visit' }, false],
  [{ id: 'lounge-*' }, true],
  [{ id: '*visits' }, true],
  [{ id: 'l*ge*vis*s' }, true],
  [{ id: 'lounge-visits*visits' }, false],
  [{ id: 'l*v*e' }, false],
  [{ product: 'lounge' }, true],
  [{ product: 'lounge', kind: 'Schema' }, false],
  [{ product: 'lounge', kind: 'DataContract' }, true],
  [{ domain: 'clients', path: 'visits.*' }, true],
  [{ domain: 'clients', path: 'visits.phone' }, false],
  [{ domain: 'bill*' }, false],
])('a waiver for %p stands for a finding on visits.email of lounge-visits: %p', (subjects, expected) => {
  expect(covers(aWaiver([subjects]))).toBe(expected);
});

test('one of several subjects is enough, and without any a waiver is for nothing', () => {
  expect(covers(aWaiver([{ id: 'other' }, { id: 'lounge-visits' }]))).toBe(true);
  expect(covers(aWaiver([]))).toBe(false);
});

test('it holds up to its instant, and not at it', () => {
  const waiver = aWaiver([{ domain: 'clients' }]);
  expect(covers(waiver)).toBe(true);
  expect(covers(waiver, {}, until)).toBe(false);
  expect(covers({ ...waiver, until: null })).toBe(false);
});

test('it stands for its own policy, in its own scope', () => {
  expect(covers(aWaiver([{ domain: 'clients' }], { policy: 'MESH-015' }))).toBe(false);
  expect(covers(aWaiver([{ domain: 'clients' }], { scope: 'domain:clients' }))).toBe(false);
});

test('what belongs to no product or domain is covered by none of these', () => {
  const waiver = aWaiver([{ domain: '*' }, { product: '*' }]);
  const violation = { policy: 'MESH-014', scope: 'global', path: '' };
  const input = { change: { kind: 'Schema', id: 'loose' }, product: null, domainId: null } as never;
  expect(waives(waiver, { violation, input, at: before })).toBe(false);
});
