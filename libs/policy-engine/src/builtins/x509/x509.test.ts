import { generateKeyPairSync } from 'node:crypto';
import { BuiltinError } from '../builtin-error.js';
import { call, text } from '../testing-calls.js';

test('a private key is shown as a JWK, and by its numbers', () => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 1024 });
  const pem = text(String(privateKey.export({ type: 'pkcs1', format: 'pem' })));
  expect(call('crypto.x509.parse_rsa_private_key', pem)).toContain('"kty":"RSA"');
  expect(call('crypto.parse_private_keys', pem)).toMatch(
    /^\[\{"N":\d+,"E":65537,"D":\d+,"Primes":\[\d+,\d+\]/,
  );
});

test('a text without keys holds none', () => {
  expect(call('crypto.parse_private_keys', '""')).toBe('null');
  expect(call('crypto.parse_private_keys', '"nothing"')).toBe('[]');
});

test('what is no certificate is refused, or not verified', () => {
  expect(() => call('crypto.x509.parse_certificates', text('foobar'))).toThrow(BuiltinError);
  expect(call('crypto.x509.parse_and_verify_certificates', text('foobar'))).toBe('[false,[]]');
  expect(() => call('crypto.x509.parse_certificate_request', text('AAAA'))).toThrow(BuiltinError);
});

test('options that are not known are refused', () => {
  const verify = (options: string) =>
    call('crypto.x509.parse_and_verify_certificates_with_options', text(''), options);
  expect(() => verify('{"Color": 1}')).toThrow('invalid key option');
  expect(() => verify('{"KeyUsages": ["KeyUsageNothing"]}')).toThrow(/invalid entries/);
});
