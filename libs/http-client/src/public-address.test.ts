import type { LookupAddress } from 'node:dns';
import { AddressRefused, assertLiteral, isPublic, lookupOf } from './public-address.js';

test.each([
  '127.0.0.1',
  '127.255.0.1',
  '0.0.0.0',
  '10.1.2.3',
  '100.64.0.1',
  '169.254.169.254',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.1.1',
  '198.18.0.1',
  '224.0.0.1',
  '255.255.255.255',
  '::',
  '::1',
  '::ffff:127.0.0.1',
  '::ffff:7f00:1',
  '::ffff:8.8.8.8',
  '64:ff9b::7f00:1',
  '2002:7f00:1::',
  '2001:db8::1',
  'fc00::1',
  'fd12::1',
  'fe80::1',
  'fe80::1%eth0',
  'ff02::1',
  '2a00:1450::5efe:7f00:1',
  '2a00:1450::200:5efe:a00:1%eth0',
  'localhost',
])('%s is not public', (address) => expect(isPublic(address)).toBe(false));

test.each([
  '8.8.8.8',
  '172.32.0.1',
  '192.167.255.255',
  '2606:4700::1111',
  '2606:4700::5efe',
  '2606:4700::1111%eth0',
])('%s is public', (address) => expect(isPublic(address)).toBe(true));

test.each([
  'http://127.1/',
  'http://0x7f.1/',
  'http://2130706433/',
  'http://[::1]/',
  'http://[::ffff:10.0.0.1]/',
])('the literal in %s is refused however it is written', (url) =>
  expect(() => assertLiteral(new URL(url).hostname, isPublic)).toThrow(AddressRefused),
);

test.each([true, false])(
  'a name that leads inside is refused when it is looked up (all: %s)',
  async (all) => {
    const error = await new Promise((resolve) => {
      lookupOf(isPublic)('localhost', { all }, (failure: Error | null, _found: string | LookupAddress[]) =>
        resolve(failure),
      );
    });
    expect(error).toBeInstanceOf(AddressRefused);
  },
);
