import { Body, Controller, Get, Logger, Module, Param, Post } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { setImmediate } from 'node:timers/promises';
import request from 'supertest';
import { createHttpApp } from '../create-http-app.js';
import { JsonLogger, type LogLevel } from './json-logger.js';

type Line = Record<string, unknown>;

@Controller('visits')
class VisitsController {
  private readonly logger = new Logger('visits');

  @Post(':id')
  async add(@Param('id') id: string, @Body() body: unknown): Promise<void> {
    await setImmediate();
    this.logger.log(`visit ${id} was added`);
    this.logger.warn({ request: { body, headers: { authorization: 'Bearer one' } }, body, id });
    if (id === 'bad')
      throw new Error('no such server: postgres://ada:hunter2@database/visits (Bearer abc.def)');
  }

  @Get('invitations/:token')
  open(@Param('token') _: string): void {
    throw new Error('broken');
  }
}

@Module({ controllers: [VisitsController] })
class VisitsModule {}

const written: string[] = [];
const destination = { write: (line: string) => void written.push(line) };
let app: NestFastifyApplication;

beforeAll(async () => {
  app = await createHttpApp([{ module: VisitsModule }], {
    title: 'Visits',
    description: 'A test.',
    bodyLimit: 50_000,
    logLevel: 'log',
    service: 'lounge',
    logTo: destination,
  });
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
});
beforeEach(() => void written.splice(0));
afterAll(() => app.close());

const lines = () => written.map((line) => JSON.parse(line) as Line);

function add(id: string, actor: string) {
  return request(app.getHttpServer())
    .post(`/visits/${id}?key=queried`)
    .set({ 'x-correlation-id': `c-${id}`, 'x-meshwarden-actor': actor, authorization: 'Bearer sent-along' })
    .send({ guest: 'grace', password: 'of-grace' });
}

test('each line tells of the request that it is about, though others are handled meanwhile', async () => {
  await Promise.all([add('a', 'ada'), add('b', 'bo')].map((sent) => sent.expect(201)));
  const added = lines().filter(({ message }) => String(message).endsWith('was added'));
  expect(added.sort((one, other) => String(one.message).localeCompare(String(other.message)))).toMatchObject(
    ['a', 'b'].map((id) => ({
      level: 'info',
      service: 'lounge',
      context: 'visits',
      message: `visit ${id} was added`,
      correlationId: `c-${id}`,
      method: 'POST',
      route: '/visits/:id',
      caller: id === 'a' ? 'ada' : 'bo',
    })),
  );
});

test('a failure is logged with its stack, and without what was sent or lets somebody in', async () => {
  await add('bad', 'ada').expect(500);
  expect(lines().find(({ level }) => level === 'error')).toMatchObject({
    message: 'POST /visits/bad failed',
    stack: expect.stringContaining('json-logger.test'),
    correlationId: 'c-bad',
  });
  const all = written.join('');
  expect(all).toContain('[redacted]@database/visits');
  for (const secret of ['hunter2', 'abc.def', 'sent-along', 'Bearer one', 'of-grace', 'grace', 'queried'])
    expect(all).not.toContain(secret);
});

test('a failure is logged without the token in its path', async () => {
  await request(app.getHttpServer()).get('/visits/invitations/good-for-one').expect(500);
  const failure = lines().find(({ level }) => level === 'error');
  expect(failure).toMatchObject({ message: 'GET /visits/invitations/:token failed' });
  expect(written.join('')).not.toContain('good-for-one');
});

test.each<[LogLevel, string[]]>([
  ['error', ['fatal', 'error']],
  ['warn', ['fatal', 'error', 'warn']],
  ['log', ['fatal', 'error', 'warn', 'info']],
  ['debug', ['fatal', 'error', 'warn', 'info', 'debug']],
])('LOG_LEVEL %s logs %j', (level, expected) => {
  const logger = new JsonLogger({ service: 'lounge', level, destination });
  for (const it of ['fatal', 'error', 'warn', 'log', 'debug'] as const) logger[it]('said', 'somewhere');
  expect(lines().map((line) => line.level)).toEqual(expected);
});
