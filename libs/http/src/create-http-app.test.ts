import { Body, Controller, Get, Module, Post, Query } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import request from 'supertest';
import { z } from 'zod';
import { DomainError, NotFound } from '#errors';
import { createHttpApp, Endpoint, pageQuery, textKey, YamlBody } from './index.js';

const Visit = z
  .object({ guest: z.string(), seats: z.array(z.object({ row: z.int() })) })
  .meta({ id: 'Visit' });
const VisitQuery = z.object({ ...pageQuery(textKey) });

class Refused extends DomainError {
  readonly code = 'visit.refused';
  readonly kind = 'unprocessable';
  override readonly extensions = { decision: { verdict: 'fail' } };
}

@Controller('visits')
class VisitsController {
  @Get()
  @Endpoint({
    may: 'document:read',
    on: 'mesh',
    summary: 'List',
    query: VisitQuery,
    ok: { description: 'A page.' },
  })
  list(@Query({ schema: VisitQuery }) query: z.infer<typeof VisitQuery>) {
    return { limit: query.limit };
  }

  @Post()
  @Endpoint({
    may: 'change:apply',
    on: 'mesh',
    summary: 'Add',
    body: { schema: Visit, examples: { 'a visit': { guest: 'ada', seats: [] } } },
    ok: { status: 201, description: 'Added.', schema: Visit },
    errors: { 400: 'Not a visit.' },
  })
  add(@Body({ schema: Visit }) visit: z.infer<typeof Visit>) {
    return visit;
  }

  @Post('raw')
  raw(@Body() body: unknown) {
    return { yaml: body instanceof YamlBody, body };
  }

  @Get('first')
  @Endpoint({ may: 'document:read', on: 'mesh', summary: 'The first', ok: { description: 'It.' } })
  first() {
    return { guest: 'ada' };
  }

  @Get('missing')
  missing(): void {
    throw new NotFound('visit', 'v1');
  }

  @Get('refused')
  refused(): void {
    throw new Refused('A policy refuses it.');
  }

  @Get('broken')
  broken(): void {
    throw new Error('secret inside');
  }
}

@Module({ controllers: [VisitsController] })
class VisitsModule {}

let app: NestFastifyApplication;
const http = () => request(app.getHttpServer());

beforeAll(async () => {
  app = await createHttpApp([{ module: VisitsModule }], {
    title: 'Visits',
    description: 'A test.',
    bodyLimit: 50_000,
    logLevel: 'error',
  });
  app.useLogger(false);
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
});

afterAll(() => app.close());

test('a valid body reaches its handler', async () => {
  await http()
    .post('/visits')
    .send({ guest: 'ada', seats: [{ row: 1 }] })
    .expect(201, { guest: 'ada', seats: [{ row: 1 }] });
});

test('every mistake in a body is named with its path', async () => {
  const { body } = await http()
    .post('/visits')
    .send({ seats: [{ row: 'x' }] })
    .expect(400)
    .expect('content-type', /problem\+json/);
  expect(body.code).toBe('request.invalid');
  expect(body.errors.map((it: { path: string }) => it.path)).toEqual(['guest', 'seats.0.row']);
});

test('a query is coerced and checked', async () => {
  await http().get('/visits?limit=7').expect(200, { limit: 7 });
  const { body } = await http().get('/visits?limit=0').expect(400);
  expect(body.errors[0].path).toBe('limit');
});

test.each([
  ['visits?limit=7&tag=pii', 'tag', 'this route takes limit, after'],
  ['visits/first?asOf=2026-01-01', 'asOf', 'this route takes none'],
])('%s names a parameter that the route does not take', async (url, path, taken) => {
  const { body } = await http().get(`/${url}`).expect(400);
  expect(body).toMatchObject({ code: 'request.invalid', errors: [{ path }] });
  expect(body.errors[0].message).toContain(taken);
});

test.each([
  ['broken JSON', 'application/json', '{"guest": "ada",\n "seats": [}', 'line 2, column 12'],
  ['an empty body', 'application/json', '', 'empty'],
  ['a __proto__ key', 'application/json', '{"a": {"__proto__": {}}}', '__proto__'],
  ['nesting 10,000 deep', 'application/json', '['.repeat(10_000) + ']'.repeat(10_000), 'nested'],
  ['broken YAML', 'application/yaml', 'a: [1\nb: 2', 'line'],
  ['a duplicate YAML key', 'application/yaml', 'a: 1\na: 2', 'line 2'],
  ['YAML nested 10,000 deep', 'application/yaml', '['.repeat(10_000), 'not YAML'],
  ['a YAML alias bomb', 'application/yaml', bomb(), 'values'],
])('%s is refused with its place', async (_name, type, text, place) => {
  const { body } = await http().post('/visits/raw').set('content-type', type).send(text).expect(400);
  expect(body.detail).toContain(place);
});

test('several YAML documents arrive in order', async () => {
  const { body } = await http()
    .post('/visits/raw')
    .set('content-type', 'application/yaml')
    .send('a: 1\n---\nb: 2\n---\n')
    .expect(201);
  expect(body).toEqual({ yaml: true, body: { documents: [{ a: 1 }, { b: 2 }] } });
});

test('a body over the limit is 413 and another media type 415', async () => {
  const large = await http()
    .post('/visits')
    .send({ guest: 'x'.repeat(60_000) })
    .expect(413);
  expect(large.body.code).toBe('body.too-large');
  await http().post('/visits').set('content-type', 'text/csv').send('a,b').expect(415);
});

test('errors keep their meaning and extensions, and our faults say nothing of their inside', async () => {
  const missing = await http().get('/visits/missing').set('x-correlation-id', 'c-1').expect(404);
  expect(missing.body).toMatchObject({
    code: 'visit.not-found',
    instance: '/visits/missing',
    correlationId: 'c-1',
  });
  const refused = await http().get('/visits/refused').expect(422);
  expect(refused.body.decision).toEqual({ verdict: 'fail' });
  const broken = await http().get('/visits/broken').expect(500);
  expect(JSON.stringify(broken.body)).not.toContain('secret');
  await http()
    .get('/nothing-here')
    .expect(404)
    .expect('content-type', /problem\+json/);
});

test('the OpenAPI document is 3.1 and carries schemas and examples', async () => {
  const { body } = await http().get('/openapi.json').expect(200);
  expect(body.openapi).toBe('3.1.0');
  const post = body.paths['/visits'].post;
  expect(post.requestBody.content['application/json']).toMatchObject({
    schema: { $ref: '#/components/schemas/Visit' },
    examples: { 'a-visit': { value: { guest: 'ada', seats: [] } } },
  });
  expect(body.components.schemas.Visit.properties.seats.items.properties.row.type).toBe('integer');
  expect(body.paths['/visits'].get.parameters.map((it: { name: string }) => it.name)).toEqual([
    'limit',
    'after',
  ]);
  expect(post['x-right']).toBe('change:apply');
  expect(post.responses.default.content['application/problem+json'].examples.internal.value.status).toBe(500);
  await http().get('/docs').expect(200).expect('content-type', /html/);
});

test('a call that changes or decides something can be told who acts, and one that reads need not be', async () => {
  const { body } = await http().get('/openapi.json').expect(200);
  const actor = expect.objectContaining({
    name: 'x-meshwarden-actor',
    in: 'header',
    required: false,
  }) as object;
  expect(body.paths['/visits'].post.parameters).toEqual([actor]);
  expect(body.paths['/visits'].get.parameters).not.toContainEqual(actor);
});

test('liveness, readiness and metrics answer', async () => {
  await http().get('/health/live').expect(200, { status: 'live' });
  await http().get('/health/ready').expect(200);
  const metrics = await http().get('/metrics').expect(200);
  expect(metrics.text).toContain(
    'meshwarden_http_request_duration_seconds_count{method="POST",route="/visits"',
  );
});

function bomb(): string {
  const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
  for (let i = 1; i < 9; i += 1)
    lines.push(
      `a${i}: &a${i} [${Array(10)
        .fill(`*a${i - 1}`)
        .join(', ')}]`,
    );
  return lines.join('\n');
}
