import { generateKeyPairSync } from 'node:crypto';
import { BuiltinError } from '../builtin-error.js';
import { call, text } from '../testing-calls.js';

const SECRET = '{"kty":"oct","k":"c2VjcmV0"}';

function hs256(claims: string): string {
  return call('io.jwt.encode_sign', '{"alg":"HS256","typ":"JWT"}', claims, SECRET) as string;
}

test('what is signed with a secret is verified by it alone', () => {
  const token = hs256('{"iss":"me"}');
  expect(call('io.jwt.verify_hs256', token, text('secret'))).toBe('true');
  expect(call('io.jwt.verify_hs256', token, text('other'))).toBe('false');
  expect(call('io.jwt.decode', token)).toMatch(
    /^\[\{"alg":"HS256","typ":"JWT"\},\{"iss":"me"\},"[0-9a-f]{64}"\]$/,
  );
});

test.each([
  ['ES256', 'io.jwt.verify_es256', generateKeyPairSync('ec', { namedCurve: 'P-256' })],
  ['PS384', 'io.jwt.verify_ps384', generateKeyPairSync('rsa', { modulusLength: 2048 })],
  ['RS512', 'io.jwt.verify_rs512', generateKeyPairSync('rsa', { modulusLength: 2048 })],
  ['EdDSA', 'io.jwt.verify_eddsa', generateKeyPairSync('ed25519')],
])('a token signed with %s is verified by the public key', (algorithm, builtin, pair) => {
  const key = JSON.stringify(pair.privateKey.export({ format: 'jwk' }));
  const token = call('io.jwt.encode_sign', `{"alg":"${algorithm}"}`, '{}', key) as string;
  expect(call(builtin, token, text(JSON.stringify(pair.publicKey.export({ format: 'jwk' }))))).toBe('true');
  expect(call(builtin, token, text(String(pair.publicKey.export({ type: 'spki', format: 'pem' }))))).toBe(
    'true',
  );
  expect(call(builtin, token, text(key))).toBe('false');
});

test.each([
  ['{"exp":1767323046}', '{"secret":"secret"}', true],
  ['{"exp":1767323045}', '{"secret":"secret"}', false],
  ['{"nbf":1767323046}', '{"secret":"secret"}', false],
  ['{"nbf":1767323046}', '{"secret":"secret","time":1767323047000000000}', true],
  ['{"aud":["a","b"]}', '{"secret":"secret","aud":"b"}', true],
  ['{"aud":"a"}', '{"secret":"secret"}', false],
  ['{"iss":"me"}', '{"secret":"secret","iss":"you"}', false],
  ['{}', '{"secret":"secret","alg":"HS512"}', false],
])('claims %s under %s hold: %s', (claims, constraints, holds) => {
  expect(call('io.jwt.decode_verify', hs256(claims), constraints)).toMatch(new RegExp(`^\\[${holds},`));
});

test('constraints need exactly one kind of key, and are known', () => {
  expect(() => call('io.jwt.decode_verify', hs256('{}'), '{}')).toThrow('no key constraint');
  expect(() => call('io.jwt.decode_verify', hs256('{}'), '{"secret":"s","sub":"x"}')).toThrow(BuiltinError);
});

test.each(['a.b', 'no-dots', 'e30.e30.*'])('%s is no token', (token) => {
  expect(() => call('io.jwt.decode', text(token))).toThrow(BuiltinError);
});
