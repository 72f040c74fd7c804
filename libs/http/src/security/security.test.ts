import { Controller, Get, Module } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import request from 'supertest';
import { createHttpApp } from '../index.js';

@Controller('visits')
class VisitsController {
  @Get()
  list() {
    return [];
  }
}

@Module({ controllers: [VisitsController] })
class VisitsModule {}

let app: NestFastifyApplication;

beforeAll(async () => {
  app = await createHttpApp([{ module: VisitsModule }], {
    title: 'Visits',
    description: 'A test.',
    bodyLimit: 1_000,
    logLevel: 'error',
    allowedHosts: ['mesh.example'],
    docsClient: {
      id: 'docs',
      scopes: [],
      parameters: {},
      publicUrl: 'https://mesh.example',
      origins: () => Promise.resolve(['https://login.example', 'https://tokens.example']),
    },
  });
  app.useLogger(false);
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
});
afterAll(() => app.close());

const get = (path: string, headers: Record<string, string> = {}) =>
  request(app.getHttpServer()).get(path).set(headers);

test.each([
  '127.0.0.1:3000',
  'localhost',
  '[::1]:3000',
  'LOCALHOST:3000',
  'mesh.example',
  'mesh.example:8443',
])('a request for %s is served', (host) => get('/visits', { host }).expect(200));

test.each([
  ['a name that was made to lead here', 'evil.example'],
  ['a name that begins like ours', '127.0.0.1.evil.example'],
  ['a name that ends like ours', 'evil-mesh.example'],
  ['somebody before our name', 'localhost@evil.example'],
  ['another address', '10.0.0.1:3000'],
  ['nothing that is a host', 'a b'],
])('a request for %s is refused, whatever it asks for', async (_what, host) => {
  for (const path of ['/visits', '/docs', '/openapi.json', '/nothing-there'])
    expect((await get(path, { host }).expect(403)).body).toMatchObject({ code: 'host.not-ours' });
});

test.each([
  ['of another site', 'https://evil.example'],
  ['of another server on this machine', 'http://127.0.0.1:8080'],
  ['that hides where it is from', 'null'],
  ['that names no origin', 'localhost:3000'],
])('a request that a page %s sends is refused', async (_what, origin) => {
  const { body } = await get('/visits', { host: '127.0.0.1:3000', origin }).expect(403);
  expect(body.code).toBe('origin.foreign');
});

test.each([
  ['http://127.0.0.1:3000', '127.0.0.1:3000'],
  ['https://mesh.example', 'mesh.example'],
])('a request that our own page at %s sends is served', (origin, host) =>
  get('/visits', { host, origin }).expect(200),
);

test.each([
  '/visits',
  '/docs',
  '/docs/swagger-ui-bundle.js',
  '/openapi.json',
  '/metrics',
  '/nothing-there',
  '/%zz',
])('browsers are told to do nothing with %s that it is not for', async (path) => {
  const { headers } = await get(path);
  expect(headers).toMatchObject({
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'x-frame-options': 'DENY',
  });
  expect(headers['content-security-policy']).toMatch(/^default-src 'none';.*frame-ancestors 'none'$/);
});

test('the page of Swagger UI runs scripts of ours alone, and no styles but its own', async () => {
  const { headers, text } = await get('/docs').expect(200);
  const policy = headers['content-security-policy'] ?? '';
  expect(policy).toContain("script-src 'self';");
  expect(policy).not.toContain("'unsafe-inline'");
  expect(policy).not.toContain("'unsafe-eval'");
  expect(text).not.toMatch(/<script>|<script [^>]*>[^<\s]/);
});

test('the page of Swagger UI sends requests to us and to the provider that logs people in, and to nobody else', async () => {
  const { headers } = await get('/docs').expect(200);
  const sources = "connect-src 'self' https://login.example https://tokens.example;";
  expect(headers['content-security-policy']).toContain(sources);
});

test('the page at which a login in Swagger UI ends runs its script', async () => {
  const { headers, text } = await get('/docs/oauth2-redirect.html').expect(200);
  expect(headers['content-security-policy']).toContain("script-src 'self';");
  expect(text).toContain('<script src="oauth2-redirect.js">');
});
