import { assertMayListen, OpenToTheNetwork } from './may-listen.js';

test.each(['127.0.0.1', '127.8.9.10', '::1', 'localhost'])(
  '%s may be listened on without authentication',
  (HOST) => {
    expect(() => assertMayListen({ AUTH_MODE: 'none', HOST })).not.toThrow();
  },
);

const open = [
  '0.0.0.0',
  '::',
  '10.0.0.1',
  '192.168.1.7',
  'example.org',
  '127.0.0.1.example.org',
  '',
  '::ffff:10.0.0.1',
];

test.each(open)('listening on %p is refused, because anybody could act as anyone', (HOST) => {
  expect(() => assertMayListen({ AUTH_MODE: 'none', HOST })).toThrow(OpenToTheNetwork);
});

test.each(open)('with authentication %p may be listened on', (HOST) => {
  for (const AUTH_MODE of ['keys', 'oidc', 'both'] as const)
    expect(() => assertMayListen({ AUTH_MODE, HOST })).not.toThrow();
});
