import type { OpenAPIObject } from '@nestjs/swagger';
import type { Operation } from './operations.js';
import { declareSecurity } from './security.js';

/** A document with a call that anybody may make, one that takes a right, and one of the registry. */
function aDocument(): OpenAPIObject {
  const responses = {};
  return {
    openapi: '3.1.0',
    info: { title: 'A test', version: '1' },
    paths: {
      '/health/live': { get: { responses, 'x-right': 'health:read' } as never },
      '/api/v1/products': { get: { responses, 'x-right': 'document:read' } as never },
      '/schema-registry/subjects': { get: { responses, 'x-right': 'registry:read' } as never },
    },
  };
}

function declared(shownBy?: Parameters<typeof declareSecurity>[1]) {
  const document = aDocument();
  declareSecurity(document, shownBy);
  const of = (path: string) => {
    const { security } = document.paths[path]?.get as Operation;
    return security?.flatMap((it) => Object.keys(it));
  };
  return { of, schemes: document.components?.securitySchemes ?? {}, everywhere: document.security };
}

test('where nobody is asked who they are, no call needs credentials', () => {
  const { of, schemes, everywhere } = declared();
  expect({ of: of('/api/v1/products'), schemes, everywhere }).toEqual({
    of: undefined,
    schemes: {},
    everywhere: [],
  });
});

test('a call takes whatever shows who calls; the registry takes user and password as well', () => {
  const { of, schemes } = declared({
    keys: true,
    issuer: 'https://login.example/',
    sessionCookie: 'a-session',
  });
  expect(of('/api/v1/products')).toEqual(['key', 'oidc', 'session']);
  expect(of('/schema-registry/subjects')).toEqual(['key', 'oidc', 'session', 'basic']);
  expect(schemes).toMatchObject({
    key: { type: 'http', scheme: 'bearer' },
    basic: { type: 'http', scheme: 'basic' },
    oidc: {
      type: 'openIdConnect',
      openIdConnectUrl: 'https://login.example/.well-known/openid-configuration',
    },
    session: { type: 'apiKey', in: 'cookie', name: 'a-session' },
  });
});

test('what anybody may takes nothing', () => {
  expect(declared({ keys: true }).of('/health/live')).toEqual([]);
});

test('what is not taken is not offered', () => {
  expect(Object.keys(declared({ keys: true }).schemes)).toEqual(['key', 'basic']);
  expect(Object.keys(declared({ keys: false, issuer: 'https://login.example' }).schemes)).toEqual(['oidc']);
});
