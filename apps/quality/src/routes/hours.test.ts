import { Hours, isWithin, nextChange } from './hours.js';

const office = Hours.parse({
  zone: 'Europe/Zurich',
  days: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'],
  from: '08:00',
  to: '18:00',
});

test.each([
  ['2026-11-20T07:00:00Z', true, 'Friday at eight in winter'],
  ['2026-11-20T06:59:59Z', false, 'a second before'],
  ['2026-07-17T06:00:00Z', true, 'Friday at eight in summer'],
  ['2026-11-20T17:00:00Z', false, 'at six it is over'],
  ['2026-11-21T10:00:00Z', false, 'Saturday'],
])('at %s it is %p: %s', (time, within) => expect(isWithin(office, new Date(time))).toBe(within));

test('the day is that of the zone', () => {
  const monday = Hours.parse({ zone: 'Pacific/Auckland', days: ['monday'] });
  expect(isWithin(monday, new Date('2026-11-22T11:00:00Z'))).toBe(true);
  expect(isWithin(monday, new Date('2026-11-23T11:00:00Z'))).toBe(false);
});

test.each([
  ['2026-11-20T10:00:00Z', '2026-11-20T17:00:00.000Z', 'the end of today'],
  ['2026-11-20T17:00:00Z', '2026-11-23T07:00:00.000Z', 'over the weekend'],
  ['2026-03-27T18:00:00Z', '2026-03-30T06:00:00.000Z', 'over a weekend in which clocks change'],
])('after %s it changes next at %s: %s', (time, next) =>
  expect(nextChange((at) => isWithin(office, at), new Date(time))?.toISOString()).toBe(next),
);

test('what holds always never changes', () => {
  const always = Hours.parse({});
  expect(nextChange((at) => isWithin(always, at), new Date('2026-11-20T10:00:00Z'))).toBeNull();
});

test.each([
  { from: '18:00', to: '08:00' },
  { from: '8:00' },
  { from: '24:30' },
  { zone: 'Europe/Atlantis' },
  { days: [] },
  { days: ['someday'] },
])('%j are no hours', (hours) => expect(Hours.safeParse(hours).success).toBe(false));
