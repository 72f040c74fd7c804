import { isLoopback } from './index.js';

test.each(['127.0.0.1', '127.8.0.1', '::1', '[::1]', '0:0:0:0:0:0:0:1', 'localhost'])(
  '%s is this machine',
  (host) => expect(isLoopback(host)).toBe(true),
);

test.each([
  '0.0.0.0',
  '10.0.0.1',
  '::',
  '[2001:db8::1]',
  'localhost.example',
  '127.0.0.1.example',
  'notlocalhost',
  'mesh.localhost',
  '',
])('%s is another one, or may become one', (host) => expect(isLoopback(host)).toBe(false));
