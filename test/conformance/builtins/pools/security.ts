import type { OperandPool } from '../call.js';
import { literals, strings } from '../literals.js';
import { SECRET, material, publicJwk, publicPem, token } from './security-material.js';

const { rsa, ec, ed25519, root, leaf, restricted, request } = material;
const claims = JSON.stringify({ iss: 'mesh', aud: ['a', 'b'], exp: 2000000000, nbf: 1000000000, sub: 'x' });
const hmac = (payload: string, header = '{"alg":"HS256","typ":"JWT"}') => token(header, payload, 'hmac');
const good = hmac(claims);
const TOKENS = strings(
  ...[
    good,
    hmac('{}'),
    hmac('{"exp": 1}'),
    hmac('{"nbf": 9999999999}'),
    hmac('{"exp": "soon"}'),
    hmac('{"exp": 2000000000.5, "aud": "a"}'),
  ],
  ...[
    hmac('[1]'),
    hmac('no json'),
    hmac('{"aud": 5}'),
    hmac('{"aud": []}'),
    hmac('{"iss": "other"}'),
    hmac('{"a": 1.0, "a": 1e3}'),
    hmac('{"exp": 1e10}'),
  ],
  ...[
    hmac(claims, '{"alg":"none"}'),
    hmac(claims, '{"alg":"HS512"}'),
    hmac(claims, '{}'),
    hmac(claims, '{"alg":"HS256","crit":["exp"]}'),
  ],
  ...[
    hmac(claims, '{"alg":"HS256","kid":"k"}'),
    hmac(good, '{"alg":"HS256","cty":"JWT"}'),
    hmac(claims, '{"alg":"HS256","enc":"x"}'),
    hmac('{"nbf": null}'),
  ],
  ...[
    token('{"alg":"RS256","kid":"r"}', claims, 'rsa'),
    token('{"alg":"ES256"}', claims, 'ec'),
    token('{"alg":"EdDSA"}', claims, 'ed25519'),
  ],
  ...[
    '',
    'a',
    'a.b',
    'a.b.c',
    'a.b.c.d',
    `${good}x`,
    good.slice(0, -3),
    `${good.slice(0, good.lastIndexOf('.'))}.`,
    ` ${good}`,
    `${good}==`,
    good.replace('.', '..'),
  ],
);
const jwks = (...keys: unknown[]) => JSON.stringify({ keys });
const hmacJwk = { kty: 'oct', k: Buffer.from(SECRET).toString('base64url') };
const KEYS = strings(
  ...[
    SECRET,
    'wrong',
    '',
    publicPem(rsa),
    publicPem(ec),
    publicPem(ed25519),
    root,
    leaf,
    rsa,
    'no pem',
    `${publicPem(rsa)}${publicPem(ec)}`,
  ],
  ...[
    jwks(publicJwk(rsa), publicJwk(ec), publicJwk(ed25519)),
    jwks({ ...publicJwk(rsa), kid: 'r' }),
    jwks({ ...publicJwk(rsa), alg: 'PS256' }),
  ],
  ...[
    jwks(),
    jwks(hmacJwk),
    jwks({ kty: 'nope' }),
    jwks({ ...publicJwk(ec), use: 'enc' }),
    JSON.stringify(publicJwk(ec)),
    '{"keys": 5}',
    root.replaceAll('\n', ''),
  ],
);
const time = 1500000000000000000;
const CONSTRAINTS = literals(
  ...[
    { secret: SECRET },
    { secret: SECRET, time },
    { secret: SECRET, time, iss: 'mesh', aud: 'a' },
    { secret: SECRET, time, aud: 'z' },
    { secret: SECRET, time, iss: 'z' },
  ],
  ...[
    { secret: SECRET, time, aud: 'a', alg: 'HS256' },
    { secret: SECRET, time, aud: 'a', alg: 'RS256' },
    { secret: SECRET, time: 1, aud: 'a' },
    { secret: SECRET, time: 3e18, aud: 'a' },
  ],
  ...[
    { cert: publicPem(rsa), time, aud: 'b' },
    { cert: root, time, aud: 'b' },
    { cert: leaf, time, aud: 'b' },
    { cert: jwks(publicJwk(rsa), publicJwk(ec), publicJwk(ed25519)), time, aud: 'a' },
  ],
  ...[
    {},
    { time },
    { secret: SECRET, cert: root },
    { secret: 5 },
    { secret: SECRET, nope: 1 },
    { secret: SECRET, time: 'x' },
    { secret: SECRET, time: -1 },
    { secret: SECRET, aud: ['a'] },
    { secret: SECRET, alg: 'nope' },
  ],
);
const HEADERS = literals(
  { alg: 'HS256' },
  { alg: 'HS512', typ: 'JWT' },
  { alg: 'RS256' },
  { alg: 'EdDSA' },
  { alg: 'none' },
  {},
  { alg: 5 },
  { alg: 'HS256', typ: 'text/plain' },
  { alg: 'HS384', kid: 'é' },
);
const PAYLOADS = [
  ...literals({}, { iss: 'mesh', n: [1.5, null] }),
  '{"z": 1.0, "a": {2, 1}}',
  '{"<": "&"}',
  '{1: 2}',
];
const SIGNERS = literals(
  hmacJwk,
  { ...hmacJwk, alg: 'HS256' },
  { kty: 'oct', k: 'x' },
  { kty: 'oct' },
  {},
  publicJwk(rsa),
  { kty: 'nope', k: 'AA' },
  { kty: 'oct', k: '!!' },
);
const REQUESTS = literals(
  { method: 'get', url: 'https://examplebucket.s3.amazonaws.com/test.txt', headers: { Range: 'bytes=0-9' } },
  {
    method: 'POST',
    url: 'https://x.y/a b?c=d&a=1&a=%20',
    body: { k: 'v' },
    headers: { 'X-Custom': '  a   b ' },
  },
  { method: 'PUT', url: 'http://h:8080', raw_body: 'raw' },
  { method: 'GET', url: 'https://h/%2f//a/../b?', headers: { a: ['x', 'y'] } },
  { url: 'https://h' },
  { method: 'GET' },
  { method: 'get', url: ':bad' },
  { method: 'get', url: 'https://h/ü?ü=é&b' },
);
const aws = {
  aws_service: 's3',
  aws_region: 'us-east-1',
  aws_access_key: 'AKID',
  aws_secret_access_key: 'SECRET',
};
const AWS = literals(
  aws,
  { ...aws, aws_service: 'ec2' },
  { ...aws, aws_session_token: 'T' },
  { ...aws, disable_payload_signing: true },
  { ...aws, aws_service: 5 },
  {},
  { ...aws, aws_secret_access_key: '' },
);
const PEMS = strings(
  ...[
    root,
    leaf,
    restricted,
    `${root}${leaf}`,
    `${leaf}${root}`,
    `${root}${leaf}${root}`,
    request,
    rsa,
    ec,
    ed25519,
    `${rsa}${ec}`,
    publicPem(rsa),
    '',
    'x',
    `text\n${root}`,
    root.replace('CERTIFICATE', 'X'),
  ],
  ...[
    Buffer.from(root).toString('base64'),
    Buffer.from(rsa).toString('base64'),
    der(root),
    der(leaf),
    der(`${root}`) + der(leaf),
    der(request),
    root.slice(0, 400),
    der(rsa),
    `${root}garbage`,
    root.trim(),
  ],
);

function der(pem: string): string {
  return pem.replace(/-----[^-]*-----|\s/g, '');
}

/** Tokens, certificates, keys, signed requests. */
export const securityPools: OperandPool[] = [
  { builtins: ['io.jwt.decode'], operands: [TOKENS] },
  { builtins: ['io.jwt.decode_verify'], operands: [TOKENS, CONSTRAINTS] },
  {
    builtins: ['hs256', 'hs512', 'rs256', 'rs512', 'es256', 'es384', 'ps256', 'eddsa'].map(
      (name) => `io.jwt.verify_${name}`,
    ),
    operands: [TOKENS, KEYS],
  },
  { builtins: ['io.jwt.encode_sign'], operands: [HEADERS, PAYLOADS, SIGNERS] },
  {
    builtins: ['io.jwt.encode_sign_raw'],
    operands: [
      strings('{"alg":"HS256"}', ' {"typ":"JWT","alg":"HS512"}', '{}', '', 'x'),
      strings('{"a": 1}', 'plain', '', '{"b":'),
      [...strings('', '{}'), ...SIGNERS.map((key) => JSON.stringify(key))],
    ],
  },
  {
    builtins: ['providers.aws.sign_req'],
    operands: [REQUESTS, AWS, ['1369353600000000000', '0', '-1', '1.5', '1e400']],
  },
  {
    builtins: [
      'crypto.x509.parse_certificates',
      'crypto.x509.parse_and_verify_certificates',
      'crypto.x509.parse_certificate_request',
      'crypto.x509.parse_rsa_private_key',
      'crypto.parse_private_keys',
    ],
    operands: [PEMS],
  },
  { builtins: ['crypto.x509.parse_keypair'], operands: [PEMS, PEMS] },
  {
    builtins: ['crypto.x509.parse_and_verify_certificates_with_options'],
    operands: [
      PEMS,
      literals(
        {},
        { DNSName: 'example.org' },
        { DNSName: 'a.example.net' },
        { DNSName: 'no' },
        { KeyUsages: ['KeyUsageClientAuth'] },
        { KeyUsages: ['KeyUsageCodeSigning'] },
        { KeyUsages: ['nope'] },
        { CurrentTime: 1 },
        { CurrentTime: 'x' },
        { MaxConstraintComparisons: 5 },
        { DNSName: 5 },
        { nope: 1 },
      ),
    ],
  },
];
