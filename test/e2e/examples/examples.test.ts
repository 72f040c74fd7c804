import { eventually } from '#testing';
import { newSigningKey } from '#transparency-log';
import type { Mesh } from '../support/mesh.js';
import { startStandaloneMesh } from '../support/standalone-mesh.js';
import { exampleRequests, type ExampleRequest } from './example-requests.js';
import { type OpenApi, routesOf } from './open-api.js';
import { withoutThings } from './without-things.js';

interface Loaded {
  readonly loaded: readonly string[];
  readonly kept: readonly string[];
}

interface Refusal {
  readonly code?: string;
  readonly error_code?: number;
}

let mesh: Mesh;
let document: OpenApi;

beforeAll(async () => {
  mesh = await startStandaloneMesh({
    EXAMPLE_MESH: 'true',
    LOG_SIGNING_KEY: newSigningKey('mesh.example/log'),
  });
}, 120_000);

afterAll(() => mesh?.close());

const load = async () => (await mesh.send('catalog', '/api/v1/example-mesh', { method: 'POST' })).body;

async function answerTo({ method, url, headers, body }: ExampleRequest): Promise<string> {
  const response = await fetch(mesh.url('catalog') + url, { method, headers, body });
  return `${response.status} ${await response.text()}`;
}

test('the example mesh is loaded at start where that is asked for; loading it once more changes nothing', async () => {
  // The last that is loaded is a problem that a consumer reports.
  await eventually(
    async () => {
      const { body } = await mesh.send('quality', '/api/v1/quality/reports');
      expect(body.items).toHaveLength(1);
    },
    { within: 60_000 },
  );
  const loaded = (await load()) as Loaded;
  expect(loaded.loaded).toEqual([]);
  expect(loaded.kept.length).toBeGreaterThan(10);
  const written = () =>
    mesh.query(
      `select (select count(*) from catalog.changes) as changes, (select count(*) from catalog.domain_versions) as domains`,
    );
  const before = await written();
  expect(await load()).toEqual(loaded);
  expect(await written()).toEqual(before);
}, 60_000);

test('whatever a call needs is filled in', async () => {
  document = (await mesh.send('catalog', '/openapi.json')).body;
  const empty = routesOf(document).flatMap(({ method, path, operation: { parameters = [] } }) =>
    parameters
      .filter(({ required, example }) => required && example === undefined)
      .map(({ name }) => `${method} ${path} ${name}`),
  );
  expect(empty).toEqual([]);
});

test('every example of the page is answered as documented, sent in the order of the page', async () => {
  const requests = exampleRequests(document);
  const wrong: string[] = [];
  for (const request of requests) {
    const answer = await answerTo(request);
    const status = Number(answer.slice(0, 3));
    if (!request.expected.includes(status))
      wrong.push(`${request.name}: ${answer.slice(0, 300)}, documented ${request.expected.join(' or ')}`);
  }
  expect(wrong).toEqual([]);
  expect(requests.length).toBeGreaterThan(100);
}, 120_000);

test('what is not there is refused with a status and a code that are documented', async () => {
  const requests = exampleRequests(withoutThings(document)).filter(({ name }) => name.includes('{'));
  const codes = new Set<string>();
  const wrong: string[] = [];
  for (const request of requests) {
    const answer = await answerTo(request);
    const status = answer.slice(0, 3);
    if (status.startsWith('2')) continue;
    const { code, error_code: number = code } = JSON.parse(answer.slice(4)) as Refusal;
    codes.add(String(number));
    if (!request.errors[status]?.includes(String(number)))
      wrong.push(
        `${request.name}: ${answer.slice(0, 200)}, documented ${request.errors[status]?.join(', ')}`,
      );
  }
  expect(wrong).toEqual([]);
  expect(codes.size).toBeGreaterThan(10);
}, 60_000);

test('the example mesh can be loaded again when all examples were tried: what they took away is there once more', async () => {
  expect((await load()).loaded).toEqual(
    expect.arrayContaining([
      'subject trial-orders-value',
      'subject pilot-orders-value',
      'context .trial',
    ]) as string[],
  );
}, 60_000);
