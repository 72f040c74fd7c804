import { BuiltinError } from '../builtin-error.js';
import { NOW_NS, call, text } from '../testing-calls.js';

const MOMENT = '1670006453141828752';

test('now is the moment of the evaluation, to the nanosecond', () => {
  expect(call('time.now_ns')).toBe(String(NOW_NS));
});

test.each([
  [`[${MOMENT}, "Asia/Kolkata"]`, '2022-12-03T00:10:53.141828752+05:30'],
  [`[${MOMENT}, "America/New_York", "RFC1123"]`, 'Fri, 02 Dec 2022 13:40:53 EST'],
  [`[${MOMENT}, "UTC", "Jan _2 06 3:04pm .000 002"]`, 'Dec  2 22 6:40pm .141 336'],
  ['0', '1970-01-01T00:00:00Z'],
])('time.format of %s is %s', (time, expected) => {
  expect(call('time.format', time)).toBe(text(expected));
});

test.each([
  ['2006-01-02', '2024-02-29', '1709164800000000000'],
  ['RFC1123Z', 'Mon, 02 Jan 2006 15:04:05 -0700', '1136239445000000000'],
  ['2006-002 3:04:05.999PM', '2020-366 12:00:01.5AM', '1609372801500000000'],
])('layout %s reads %s', (layout, value, expected) => {
  expect(call('time.parse_ns', text(layout), text(value))).toBe(expected);
});

test.each(['2023-02-29T00:00:00Z', '2020-01-01T24:00:00Z', '1600-01-01T00:00:00Z', '2020-01-01'])(
  '%s is no time that fits',
  (value) => {
    expect(() => call('time.parse_rfc3339_ns', text(value))).toThrow(BuiltinError);
  },
);

test('a calendar month later is what the calendar says, also over a change of clocks', () => {
  expect(call('time.add_date', '[1706700000000000000, "UTC"]', '0', '1', '0')).toBe('1709378400000000000');
  expect(call('time.add_date', '[1711800000000000000, "Europe/Berlin"]', '0', '0', '1')).toBe(
    '1711882800000000000',
  );
});

test('a difference borrows from the larger units', () => {
  const from = '[1672444799000000000, "UTC"]';
  expect(call('time.diff', from, '[1677628800000000000, "UTC"]')).toBe('[0,2,1,0,0,1]');
});

test('durations know days, weeks and years', () => {
  expect(call('time.parse_duration_ns', text('1d2h'))).toBe('93600000000000');
  expect(call('time.parse_duration_ns', text('-1.5ms'))).toBe('-1500000');
  expect(() => call('time.parse_duration_ns', text('1 day'))).toThrow(BuiltinError);
});

test('a zone that does not exist is an error', () => {
  expect(() => call('time.clock', '[0, "Moon/Base"]')).toThrow(/unknown time zone/);
});
