import { z } from 'zod';
import { oidcSettings } from './oidc-settings.js';

const read = (settings: Record<string, string>) => z.object(oidcSettings).safeParse(settings);

test('what is not set is strict: tokens that say what they are, public keys, and readers alone', () => {
  expect(read({}).data).toMatchObject({
    OIDC_TOKEN_TYPES: ['at+jwt'],
    OIDC_ALGORITHMS: ['RS256', 'ES256', 'PS256', 'EdDSA'],
    OIDC_ID_CLAIM: ['sub'],
    OIDC_ROLES: [{ roles: ['reader'], domains: [] }],
  });
});

test('lists are divided by commas, and roles are JSON', () => {
  const roles = '[{"group": "mesh/{domain}", "roles": ["domain-member"]}]';
  expect(
    read({ OIDC_AUDIENCE: 'a, b,', OIDC_TOKEN_TYPES: 'at+jwt,JWT', OIDC_ROLES: roles }).data,
  ).toMatchObject({
    OIDC_AUDIENCE: ['a', 'b'],
    OIDC_TOKEN_TYPES: ['at+jwt', 'jwt'],
    OIDC_ROLES: [{ group: 'mesh/{domain}', roles: ['domain-member'], domains: [] }],
  });
});

test.each([
  ['OIDC_ALGORITHMS', 'HS256'],
  ['OIDC_ALGORITHMS', 'none'],
  ['OIDC_ALGORITHMS', 'RS256,HS256'],
  ['OIDC_ALGORITHMS', ','],
  ['OIDC_ISSUER', 'http://login.example'],
  ['OIDC_ISSUER', 'http://127.0.0.1.example'],
  ['OIDC_TOKEN_TYPES', 'id+jwt'],
  ['OIDC_CLOCK_SKEW_SECONDS', '3600'],
  ['OIDC_ROLES', '[{"roles": ["king"]}]'],
  ['OIDC_ROLES', 'reader'],
])('%s cannot be %s', (name, value) => {
  expect(read({ [name]: value }).success).toBe(false);
});

test('what Swagger UI sends besides is written as a query', () => {
  const params = 'audience=https%3A%2F%2Fmesh.example%2Fapi&prompt=login';
  expect(read({ OIDC_DOCS_PARAMS: params }).data?.OIDC_DOCS_PARAMS).toEqual({
    audience: 'https://mesh.example/api',
    prompt: 'login',
  });
});
