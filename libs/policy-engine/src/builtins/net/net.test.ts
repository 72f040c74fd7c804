import { BuiltinError } from '../builtin-error.js';
import { call } from '../testing-calls.js';

test('adjacent and overlapping networks are merged', () => {
  expect(call('net.cidr_merge', '["192.0.128.0/24", "192.0.129.0/24", "10.0.0.0/8", "10.1.0.0/16"]')).toBe(
    '{"10.0.0.0/8","192.0.128.0/23"}',
  );
  expect(call('net.cidr_merge', '["2001:db8::/33", "2001:db8:8000::/33"]')).toBe('{"2001:db8::/32"}');
});

test('a network is expanded to its addresses, unless there are too many', () => {
  expect(call('net.cidr_expand', '"10.0.0.5/31"')).toBe('{"10.0.0.4","10.0.0.5"}');
  expect(() => call('net.cidr_expand', '"10.0.0.0/8"')).toThrow(BuiltinError);
});

test('matches name both sides by their place', () => {
  expect(
    call('net.cidr_contains_matches', '["10.0.0.0/8", "1.0.0.0/8"]', '{"x": "10.2.0.0/16", "y": "::1"}'),
  ).toBe('{[0,"x"]}');
});

test.each([
  ['10.0.0.0/8', true],
  ['2001:db8::/32', true],
  ['10.0.0.0', false],
  ['010.0.0.0/8', false],
  ['10.0.0.0/33', false],
])('%s is a CIDR: %s', (cidr, valid) => {
  expect(call('net.cidr_is_valid', `"${cidr}"`)).toBe(String(valid));
});
