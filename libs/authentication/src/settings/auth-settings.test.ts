import { z } from 'zod';
import { AuthSettingMissing, authSettings, isAuthOn, providerIn } from './auth-settings.js';

const settings = (env: Record<string, string>) => z.object(authSettings).parse(env);
const secret = 'x'.repeat(32);

test('without a mode there is no authentication, and nothing is needed', () => {
  expect(isAuthOn(settings({}))).toBe(false);
});

test.each(['keys', 'oidc', 'both'])('AUTH_MODE %s without a secret says what is missing', (mode) => {
  expect(() => isAuthOn(settings({ AUTH_MODE: mode }))).toThrow(AuthSettingMissing);
  expect(() => isAuthOn(settings({ AUTH_MODE: mode }))).toThrow(
    `AUTH_MODE is ${mode}, which needs AUTH_SECRET`,
  );
});

test('with its secret there is authentication', () => {
  expect(isAuthOn(settings({ AUTH_MODE: 'keys', AUTH_SECRET: secret }))).toBe(true);
});

test.each(['AUTH_SECRET', 'AUTH_SECRET_SECOND', 'SERVICE_SECRET'])(
  'a short %s is refused without being repeated',
  (name) => {
    const read = z.object(authSettings).safeParse({ [name]: 'hunter2' });
    expect(read.error?.issues).toMatchObject([
      { path: [name], message: 'has to have 32 characters or more' },
    ]);
    expect(String(read.error)).not.toContain('hunter2');
  },
);

const provider = { OIDC_ISSUER: 'https://login.example', OIDC_AUDIENCE: 'mesh' };

test.each(['oidc', 'both'])(
  'AUTH_MODE %s needs to know the provider, and whom its tokens are for',
  (mode) => {
    const known = { AUTH_MODE: mode, AUTH_SECRET: secret };
    expect(() => isAuthOn(settings(known))).toThrow('needs OIDC_ISSUER and OIDC_AUDIENCE');
    expect(isAuthOn(settings({ ...known, ...provider }))).toBe(true);
    expect(providerIn(settings({ ...known, ...provider }))).toMatchObject({ OIDC_AUDIENCE: ['mesh'] });
  },
);

test.each(['none', 'keys'])('with AUTH_MODE %s a provider that is named is not asked', (mode) => {
  expect(providerIn(settings({ AUTH_MODE: mode, AUTH_SECRET: secret, ...provider }))).toBeUndefined();
});

test.each([
  'https://mesh.example',
  'https://mesh.example/',
  'http://127.0.0.1:3000',
  'http://localhost:3000',
])('browsers can reach us at %s', (url) =>
  expect(settings({ PUBLIC_URL: url }).PUBLIC_URL).toBe(new URL(url).origin),
);

test.each([
  'http://mesh.example',
  'https://mesh.example/console',
  'https://mesh.example?a=b',
  'mesh.example',
])('browsers cannot be told to reach us at %s', (url) =>
  expect(z.object(authSettings).safeParse({ PUBLIC_URL: url }).success).toBe(false),
);
