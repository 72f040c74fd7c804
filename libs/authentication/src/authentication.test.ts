import type { Principal } from '#access';
import { Caller, createHttpApp } from '#http';
import { Controller, Get, Module } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import request from 'supertest';
import { AuthenticationModule } from './authentication.module.js';
import { ServiceTokens } from './service-tokens/service-tokens.js';

const settings = { AUTH_MODE: 'keys', AUTH_SECRET: 'x'.repeat(32) } as const;

@Controller('me')
class MeController {
  @Get()
  me(@Caller() caller: Principal) {
    return caller;
  }
}

@Module({ controllers: [MeController] })
class MeModule {}

let app: NestFastifyApplication;
const me = () => request(app.getHttpServer()).get('/me');

beforeAll(async () => {
  app = await createHttpApp([{ module: MeModule }], {
    title: 'Me',
    description: 'A test.',
    bodyLimit: 1_000,
    logLevel: 'error',
    authentication: AuthenticationModule.for({ settings, services: ['governance'] }),
  });
  app.useLogger(false);
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
});
afterAll(() => app.close());

test('a service that shows its token is known', async () => {
  const shown = await new ServiceTokens('catalog', settings).authorizationFor('governance');
  const { body } = await me().set('authorization', shown).expect(200);
  expect(body).toMatchObject({ id: 'catalog', kind: 'service', via: 'service' });
});

test('whoever shows what proves nothing is answered 401, and told what to show', async () => {
  for (const shown of ['Bearer mw_x', 'Basic eDp5', 'Meshwarden-Service x', 'Digest x', '']) {
    const { body } = await me()
      .set('authorization', shown)
      .expect(401)
      .expect('www-authenticate', 'Bearer realm="meshwarden"')
      .expect('content-type', /problem\+json/);
    expect(body).toMatchObject({ code: 'request.unauthenticated', title: 'Not authenticated' });
  }
});

test('what was shown is repeated in no answer', async () => {
  const { text } = await me().set('authorization', 'Bearer of-a-secret').expect(401);
  expect(text).not.toContain('of-a-secret');
});

test('who says by a header who they are is refused, with or without a credential', async () => {
  const shown = await new ServiceTokens('catalog', settings).authorizationFor('governance');
  for (const authorization of [{}, { authorization: shown }]) {
    const { body } = await me().set(authorization).set('x-meshwarden-actor', 'ada').expect(400);
    expect(body).toMatchObject({ code: 'actor.claimed' });
  }
});
