import { assertLoopback, OpenToTheNetwork } from './auth-mode.js';

test.each(['127.0.0.1', '127.8.9.10', '::1', 'localhost'])(
  '%s may be listened on without authentication',
  (host) => {
    expect(() => assertLoopback(host)).not.toThrow();
  },
);

test.each([
  '0.0.0.0',
  '::',
  '10.0.0.1',
  '192.168.1.7',
  'example.org',
  '127.0.0.1.example.org',
  '',
  '::ffff:10.0.0.1',
])('listening on %p is refused, because anybody could act as anyone', (host) => {
  expect(() => assertLoopback(host)).toThrow(OpenToTheNetwork);
});
