import { trustedProxies } from './trusted-proxies.js';

test('nobody is trusted unless named', () => {
  expect(trustedProxies.parse(undefined)).toEqual([]);
});

test('addresses and networks are read one by one', () => {
  expect(trustedProxies.parse('10.0.0.7, 10.1.0.0/16,fd00::/8')).toEqual([
    '10.0.0.7',
    '10.1.0.0/16',
    'fd00::/8',
  ]);
});

test.each(['proxy.example', '10.0.0.0/33', '10.0.0.0/', '10.0.0.0/8/8', 'fd00::/129', 'true'])(
  '%s is neither',
  (text) => {
    expect(trustedProxies.safeParse(text).success).toBe(false);
  },
);
