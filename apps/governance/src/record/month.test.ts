import { uuidv7 } from '#ids';
import { firstIdAt } from '#ids';
import { monthsFrom } from './month.js';

test('months follow one another over the turn of the year, each beginning where the one before ends', () => {
  const months = monthsFrom(new Date('2026-11-30T23:59:59.999Z'), 3);
  expect(months.map(({ name }) => name)).toEqual(['2026_11', '2026_12', '2027_01']);
  expect(months[0]?.endId).toBe(months[1]?.firstId);
  expect(months[1]?.firstId).toBe(firstIdAt(new Date('2026-12-01T00:00:00Z')));
});

test('an id made now lies in the month of now', () => {
  const before = new Date();
  const id = uuidv7();
  const [month] = monthsFrom(before, 1);
  expect(id >= firstIdAt(before)).toBe(true);
  expect(id >= (month?.firstId ?? '') && id < firstIdAt(new Date(Date.now() + 1))).toBe(true);
});
