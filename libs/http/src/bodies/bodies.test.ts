import { Body, Controller, Module, Post } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import request from 'supertest';
import * as zlib from 'node:zlib';
import { createHttpApp, YamlBody } from '../index.js';

@Controller('visits')
class VisitsController {
  @Post()
  add(@Body() body: unknown) {
    return { body: body instanceof YamlBody ? body.documents : body };
  }
}

@Module({ controllers: [VisitsController] })
class VisitsModule {}

const bodyLimit = 20_000;
let app: NestFastifyApplication;

beforeAll(async () => {
  const options = { title: 'Visits', description: 'A test.', bodyLimit, logLevel: 'error' } as const;
  app = await createHttpApp([{ module: VisitsModule }], options);
  app.useLogger(false);
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
});
afterAll(() => app.close());

function post(body: string | Buffer, headers: Record<string, string> = {}) {
  const sent = request(app.getHttpServer())
    .post('/visits')
    .set({ 'content-type': 'application/json', ...headers });
  // Sent as it is, whatever its type says.
  sent.write(body);
  return sent;
}

const mark = '\uFEFF';
const yaml = { 'content-type': 'application/yaml' };

test('a byte order mark before JSON is none of it', async () => {
  expect((await post(`${mark}{"a": 1}`).expect(201)).body).toEqual({ body: { a: 1 } });
});

test('a byte order mark before each of some YAML files that were put one behind another is none of them', async () => {
  const { body } = await post(`${mark}a: 1\n${mark}---\nb: 2\n`, yaml).expect(201);
  expect(body).toEqual({ body: [{ a: 1 }, { b: 2 }] });
});

test('a mark within a text stays', async () => {
  expect((await post(JSON.stringify({ a: `x${mark}y` })).expect(201)).body).toEqual({
    body: { a: `x${mark}y` },
  });
});

test.each([
  ['of the body', '{"a": 1, "b": 2, "a": 3}', 'a'],
  [
    'of an object in a list',
    '{"changes": [{}, {"document": {"id": "x", "id": "x"}}]}',
    'changes.1.document.id',
  ],
  ['that is spelt with an escape', '{"id": 1, "\\u0069d": 2}', 'id'],
  ['whose values hold quotes and colons', '{"a": "\\"a\\": {:", "b": {"c": ":", "c": "\\\\"}}', 'b.c'],
])('a key %s that is there twice is refused with its path', async (_where, text, path) => {
  const { body } = await post(text).expect(400);
  expect(body).toMatchObject({ code: 'body.unreadable', errors: [{ path }] });
});

test('the same key in two objects is no repetition', async () => {
  const given = { a: { a: [{ a: 1 }, { a: '":":' }] }, 'a:b': {} };
  expect((await post(JSON.stringify(given)).expect(201)).body).toEqual({ body: given });
});

const text = JSON.stringify({ seats: Array<number>(2_000).fill(7) });

test.each(['gzip', 'x-gzip', 'GZIP'])('a body in %s is read as what it was', async (encoding) => {
  const { body } = await post(zlib.gzipSync(text), { 'content-encoding': encoding }).expect(201);
  expect(body).toEqual({ body: JSON.parse(text) as unknown });
});

const { zstdCompressSync } = zlib as { zstdCompressSync?: (text: string) => Buffer };

test('a body in zstd is read where Node knows it, and refused where it does not', async () => {
  const headers = { 'content-encoding': 'zstd' };
  if (zstdCompressSync) await post(zstdCompressSync(text), headers).expect(201);
  else
    expect((await post(text, headers).expect(415)).body).toMatchObject({ code: 'body.encoding-unsupported' });
});

test('YAML may be compressed too', async () => {
  const { body } = await post(zlib.gzipSync('a: 1\n'), { ...yaml, 'content-encoding': 'gzip' }).expect(201);
  expect(body).toEqual({ body: [{ a: 1 }] });
});

test('what is small until it is decoded is decoded no further than the limit', async () => {
  const bomb = zlib.gzipSync(Buffer.alloc(50_000_000, ' '));
  expect(bomb.length).toBeGreaterThan(bodyLimit);
  const small = zlib.gzipSync(Buffer.alloc(bodyLimit + 1, ' '));
  expect(small.length).toBeLessThan(1_000);
  for (const body of [bomb, small])
    expect((await post(body, { 'content-encoding': 'gzip' }).expect(413)).body).toMatchObject({
      code: 'body.too-large',
    });
});

test.each([
  ['is not gzip', Buffer.from(text)],
  ['is cut short', zlib.gzipSync(text).subarray(0, -12)],
  ['was altered', Buffer.concat([zlib.gzipSync(text).subarray(0, 30), Buffer.alloc(40, 1)])],
])('a body that %s although its encoding says so is unreadable', async (_what, body) => {
  const answer = await post(body, { 'content-encoding': 'gzip' }).expect(400);
  expect(answer.body).toMatchObject({ code: 'body.unreadable' });
});

test.each(['br', 'deflate', 'gzip, gzip', 'nonsense'])(
  'an encoding %s is refused, and those told that are read',
  async (encoding) => {
    const { body, headers } = await post(text, { 'content-encoding': encoding }).expect(415);
    expect(body.code).toBe('body.encoding-unsupported');
    expect(headers['accept-encoding']).toMatch(/^gzip/);
  },
);
