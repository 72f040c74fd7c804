import { rights } from '#access';
import { purposeStated } from '../../fixtures/real-governance.js';
import { RunningCatalog } from '../../fixtures/running-catalog.js';

interface Content {
  readonly schema: unknown;
  readonly example?: unknown;
  readonly examples?: Record<string, { value: unknown }>;
}
interface Operation {
  readonly 'x-right'?: string;
  readonly summary?: string;
  readonly tags?: string[];
  readonly parameters?: {
    name: string;
    in: string;
    required?: boolean;
    schema: unknown;
    description?: string;
  }[];
  readonly requestBody?: { content: Record<string, Content> };
  readonly responses: Record<string, { description: string; content?: Record<string, Content> }>;
}
interface Document {
  readonly paths: Record<string, Record<string, Operation>>;
  readonly components: { schemas: Record<string, unknown> };
}

const mediaType = 'application/vnd.schemaregistry.v1+json';

let catalog: RunningCatalog;
let document: Document;
let operations: [string, Operation][];
beforeAll(async () => {
  catalog = await RunningCatalog.start([purposeStated]);
  document = await catalog.get<Document>('/openapi.json');
  operations = Object.entries(document.paths)
    .filter(([path]) => path.startsWith('/schema-registry'))
    .flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, it]): [string, Operation] => [`${method} ${path}`, it]),
    );
});
afterAll(() => catalog.stop());

test('every route of the registry has a summary, its tag, an example, and parameters that say what they are for', () => {
  expect(operations.length).toBeGreaterThan(13);
  for (const [route, { summary, tags, parameters = [], requestBody, responses }] of operations) {
    expect([route, summary]).toEqual([route, expect.stringMatching(/./)]);
    expect([route, tags]).toEqual([route, [expect.stringMatching(/^registry: /)]]);
    const undescribed = parameters.filter(({ description }) => !description);
    expect([route, undescribed]).toEqual([route, []]);
    const body = requestBody?.content[mediaType];
    expect([route, requestBody === undefined || Object.keys(body?.examples ?? {}).length > 0]).toEqual([
      route,
      true,
    ]);
    const ok = responses['200'] ?? responses['204'];
    const example = ok?.content?.[mediaType]?.example;
    expect([route, responses['204'] !== undefined || example !== undefined]).toEqual([route, true]);
  }
});

test('every route of the catalog names the right that it needs', () => {
  const routes = Object.entries(document.paths).filter(([path]) =>
    /^\/(api|schema-registry)(\/|$)/.test(path),
  );
  const needed = routes.flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, it]) => [`${method} ${path}`, it['x-right'] ?? 'none'] as const),
  );
  expect(needed.length).toBeGreaterThan(50);
  expect(needed.filter(([, right]) => !(right in rights))).toEqual([]);
  expect(Object.fromEntries(needed)).toMatchObject({
    'post /api/v1/changes': 'change:apply',
    'post /schema-registry/subjects/{subject}/versions': 'change:apply',
    'delete /schema-registry/subjects/{subject}': 'registry:delete',
    'put /schema-registry/config': 'registry:configure',
    'get /schema-registry/schemas/ids/{id}': 'registry:read',
  });
});

test('lists can be read without saying from where and how many: what a path does not hold may be left out', () => {
  const parameters = operations.flatMap(([, it]) => it.parameters ?? []);
  const required = parameters.filter((it) => it.required).map((it) => it.in);
  expect(new Set(required)).toEqual(new Set(['path']));
});

test('registering a change set is documented with both of its answers', () => {
  const { responses } = document.paths['/api/v1/changes']?.post ?? { responses: {} };
  expect(Object.keys(responses).filter((status) => status.startsWith('2'))).toEqual(['200', '201']);
});

test('its errors are documented in its own shape', () => {
  for (const [route, { responses }] of operations) {
    for (const [status, { content }] of Object.entries(responses)) {
      if (status.startsWith('2')) continue;
      expect([route, content?.[mediaType]?.schema]).toEqual([
        route,
        { $ref: '#/components/schemas/RegistryError' },
      ]);
    }
  }
});

test('whatever the document refers to is in it', () => {
  const references = JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g);
  const missing = [...references]
    .map(([, name = '']) => name)
    .filter((name) => !(name in document.components.schemas));
  expect(missing).toEqual([]);
});
