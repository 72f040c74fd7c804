import { z } from 'zod';
import { authSettings } from './auth-settings.js';
import { PublicUrlMissing } from './public-url-missing.js';
import { shownBy } from './shown-by.js';

const settings = (env: Record<string, string>) => z.object(authSettings).parse(env);
const secret = { AUTH_SECRET: 'x'.repeat(32) };
const provider = { OIDC_ISSUER: 'https://login.example', OIDC_AUDIENCE: 'mesh' };
const publicUrl = { PUBLIC_URL: 'https://mesh.example' };

test('without authentication nobody shows anything', () => {
  expect(shownBy(settings({}))).toEqual({});
});

test('each mode takes what it is named for, and sessions where browsers reach us', () => {
  expect(shownBy(settings({ AUTH_MODE: 'keys', ...secret, ...publicUrl }))).toEqual({
    shownBy: { keys: true },
  });
  expect(shownBy(settings({ AUTH_MODE: 'oidc', ...secret, ...provider }))).toEqual({
    shownBy: { keys: false, issuer: 'https://login.example' },
  });
  expect(shownBy(settings({ AUTH_MODE: 'both', ...secret, ...provider, ...publicUrl }))).toEqual({
    shownBy: { keys: true, issuer: 'https://login.example', sessionCookie: '__Host-meshwarden-session' },
  });
});

test('Swagger UI logs in as the client that is named, and needs to know where it is', () => {
  const named = { AUTH_MODE: 'oidc', ...secret, ...provider, OIDC_DOCS_CLIENT_ID: 'docs' };
  expect(shownBy(settings({ ...named, ...publicUrl }))).toMatchObject({
    docsClient: { id: 'docs', scopes: ['openid'], parameters: {}, publicUrl: 'https://mesh.example' },
  });
  expect(() => shownBy(settings(named))).toThrow(PublicUrlMissing);
});
