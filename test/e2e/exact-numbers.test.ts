import { findOpa } from '#policy-engine';
import { eventually, testDatabase, type TestDatabase } from '#testing';
import { writeYaml } from '#yaml';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { readConfig } from '../../apps/standalone/src/config.js';
import { createStandalone } from '../../apps/standalone/src/create-standalone.js';
import { parseJson } from '#exact-json';
import { callsChangeSet, care, florence } from './support/calls.js';
import { exactNumber, exactPolicy, exactSource } from './support/exact-policy.js';

/** Numbers that a double does not hold, and those that it would write otherwise. */
const numbers =
  '{"large":9007199254740993,"fine":0.12345678901234567891,"huge":1e400,"zero":-0,"whole":1.0,"list":[-9007199254740993,2.50]}';
const limit = '"maximum":9007199254740993';
const longMs = 240_000;

let database: TestDatabase;
let app: NestFastifyApplication;

beforeAll(async () => {
  database = await testDatabase();
  const env = {
    ...{ PORT: '0', DATABASE_URL: database.url, LOG_LEVEL: 'error', OPA_BIN: findOpa(), POLICY_WORKERS: '1' },
    ...{ POLICY_DEADLINE_MS: '5000' },
  };
  app = await createStandalone(readConfig(env), database.url, env);
  app.useLogger(false);
  await app.getHttpAdapter().getInstance().ready();
}, longMs);
afterAll(async () => {
  await app?.close();
  await database?.close();
});

interface Answer {
  readonly status: number;
  readonly text: string;
  // What the story expects of an answer is said by its assertions.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly body: any;
}

/** Sends a text as it is, and answers with the text that came. */
async function send(
  method: 'GET' | 'POST',
  url: string,
  payload?: string,
  type = 'application/json',
): Promise<Answer> {
  const headers = { 'x-meshwarden-actor': florence, ...(payload !== undefined && { 'content-type': type }) };
  const { statusCode, body } = await app
    .getHttpAdapter()
    .getInstance()
    .inject({ method, url, headers, payload });
  return { status: statusCode, text: body, body: JSON.parse(body) as unknown };
}

async function ok(method: 'GET' | 'POST', url: string, payload?: string, type?: string): Promise<Answer> {
  const answer = await send(method, url, payload, type);
  expect({ url, ...answer, ok: answer.status < 300 }).toMatchObject({ ok: true });
  return answer;
}

/** The change set of calls, whose contract says the numbers. */
function calls(said = numbers, bound = limit): string {
  const [product, contract] = callsChangeSet().changes;
  const [topic] = (contract?.document as { schema: { properties: object[] }[] }).schema;
  const visits = {
    name: 'visits',
    logicalType: 'integer',
    logicalTypeOptions: '@bound',
    description: 'So many.',
  };
  const document = {
    ...contract?.document,
    customProperties: [{ property: 'numbers', value: '@numbers' }],
    schema: [{ ...topic, properties: [...(topic?.properties ?? []), visits] }],
  };
  return JSON.stringify({ changes: [product, { ...contract, document }] })
    .replace('"@numbers"', said)
    .replace('"@bound"', `{"format":"i64",${bound}}`);
}

const found = ({ body }: Answer): string[] =>
  body.changes
    .flatMap(({ violations }: { violations: object[] }) => violations)
    .filter(({ policy }: { policy: string }) => policy === exactPolicy.id)
    .map(({ message }: { message: string }) => message);
const operations = ({ body }: Answer): string[] =>
  body.changes.map(({ operation }: { operation: string }) => operation);

test(
  'a number comes out of the record as it came in',
  async () => {
    await ok('POST', '/api/v1/domains', JSON.stringify(care));
    await ok('POST', '/api/v1/changes', calls());
    const { text } = await ok('GET', '/api/v1/contracts/calls');
    expect(text).toContain(`"value":${numbers}`);
    expect(text).toContain(limit);
    expect((await ok('GET', '/api/v1/contracts/calls/versions/1')).text).toContain(`"value":${numbers}`);
  },
  longMs,
);

test(
  'what is sent again is no change, also where its numbers are written otherwise; another last digit is',
  async () => {
    const again = (said?: string, bound?: string) => send('POST', '/api/v1/changes', calls(said, bound));
    expect((await again()).status).toBe(200);
    expect((await again(numbers.replace('1.0', '1').replace('1e400', '10e399'))).status).toBe(200);
    expect((await ok('GET', '/api/v1/contracts/calls')).text).toContain(`"value":${numbers}`);
    await eventually(async () => {
      expect(operations(await ok('POST', '/api/v1/gate', calls()))).toEqual(['none', 'none']);
    });
    const wider = await ok('POST', '/api/v1/gate', calls(numbers, '"maximum":9007199254740994'));
    expect(operations(wider)).toEqual(['none', 'update']);
    expect(wider.text).toContain('Maximum widened: 9007199254740993 before, 9007199254740994 now');
  },
  longMs,
);

test(
  'YAML says the same as JSON',
  async () => {
    const { changes } = parseJson(calls()) as { changes: { document: unknown }[] };
    const stream = changes.map(({ document }) => writeYaml(document)).join('---\n');
    expect(stream).toContain('large: 9007199254740993\n');
    const answer = await ok('POST', '/api/v1/gate', stream, 'application/yaml');
    expect(operations(answer)).toEqual(['none', 'none']);
  },
  longMs,
);

test(
  'a policy sees each digit, when it decides and when the decision is replayed',
  async () => {
    await ok('POST', '/api/v1/policies', JSON.stringify({ ...exactPolicy, ...exactSource }));
    for (const to of ['shadow', 'warn'])
      await ok('POST', `/api/v1/policies/${exactPolicy.id}/versions/1/state`, JSON.stringify({ to }));
    const passed = await ok('POST', '/api/v1/gate', calls());
    expect(found(passed)).toEqual([]);
    const inexact = numbers.replace(exactNumber, '9007199254740992').replace('67891,', '67892,');
    const warned = await ok('POST', '/api/v1/gate', calls(inexact));
    expect(found(warned).sort()).toEqual(['fine is not exact', 'large is not exact']);
    for (const { body } of [passed, warned]) {
      const inputs = await ok('GET', `/api/v1/decisions/${body.id}/inputs`);
      expect(inputs.text).toContain('"huge":1e400,"zero":-0,"whole":1.0,"list":[-9007199254740993,2.50]');
      const replayed = await ok('GET', `/api/v1/decisions/${body.id}/replay`);
      expect(replayed.body).toMatchObject({ identical: true });
    }
  },
  longMs,
);

test(
  'two revisions tell of a last digit',
  async () => {
    await ok('POST', '/api/v1/changes', calls(numbers.replace(exactNumber, '9007199254740995')));
    const { text } = await ok('GET', '/api/v1/contracts/calls/differences?from=1&to=2');
    expect(text).toContain('large was 9007199254740993 and is 9007199254740995');
    expect(text).toContain('"before":9007199254740993');
  },
  longMs,
);

test(
  'a number that nobody could reckon with is refused by name',
  async () => {
    const { status, body } = await send('POST', '/api/v1/gate', calls('{"huge":1e99999}'));
    expect([status, body.code]).toEqual([400, 'body.unreadable']);
    expect(body.detail).toContain('1e99999 is beyond reach');
  },
  longMs,
);
