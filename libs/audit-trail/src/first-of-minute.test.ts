import { FirstOfMinute } from './first-of-minute.js';

const at = (time: string) => new Date(`2027-01-01T${time}Z`);

test('of one kind the first in each minute is told', () => {
  const first = new FirstOfMinute();
  const noon = at('12:00:00').getTime();
  expect(first.of('ada', at('12:00:05'))).toBe(noon);
  expect(first.of('ada', at('12:00:59.999'))).toBeUndefined();
  expect(first.of('bob', at('12:00:30'))).toBe(noon);
  expect(first.of('ada', at('12:01:00'))).toBe(noon + 60_000);
});
