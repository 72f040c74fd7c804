import fc from 'fast-check';
import type { Problem } from '#http';
import type { JsonObject } from '#policy-engine';
import { aContract, aProduct, aSchema, aSet } from '../fixtures/documents.js';
import { purposeStated } from '../fixtures/real-governance.js';
import { RunningCatalog } from '../fixtures/running-catalog.js';

let catalog: RunningCatalog;
beforeAll(async () => {
  catalog = await RunningCatalog.start([purposeStated], { BODY_LIMIT: '200000' });
  await catalog.register(
    aSet(aContract('visits'), aContract('taken'), aProduct('first', ['taken']), aSchema('s', 'visits')),
    201,
  );
  await catalog.register(aSet(aContract('theirs', [], { domain: 'finance' })), 201);
});
afterAll(() => catalog.stop());

async function refused(body: string, type = 'application/json'): Promise<Problem> {
  const before = await catalog.stored();
  const response = await catalog.http.post('/api/v1/changes').set('content-type', type).send(body);
  expect(response.headers['content-type']).toMatch(/problem\+json/);
  expect(await catalog.stored()).toEqual(before);
  return response.body as Problem;
}

const deep = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`;
const aliases = `${[...'abcdefghi']
  .map(
    (it, nth, all) =>
      `${it}: &${it} [${Array(10)
        .fill(nth === 0 ? 'x' : `*${all[nth - 1]}`)
        .join(', ')}]`,
  )
  .join('\n')}`;
const json = (...changes: object[]) => JSON.stringify({ changes });
const product = (extra: JsonObject) =>
  JSON.stringify(aSet(aProduct('p', [], { domain: 'clients', ...extra })));
const port = (contractId: string) => ({ outputPorts: [{ name: 'a', version: '1', contractId }] });
const contract = (extra: JsonObject) => JSON.stringify(aSet(aContract('c', [], extra)));
const inDocument = 'changes.0.document';

test.each<[string, string, string, number, string]>([
  ['broken JSON', '{"changes": [}', 'application/json', 400, ''],
  ['an empty body', '', 'application/json', 400, ''],
  ['broken YAML', 'kind: [DataContract', 'application/yaml', 400, ''],
  ['duplicate keys', 'kind: DataContract\nkind: DataProduct', 'application/yaml', 400, ''],
  ['an alias bomb', aliases, 'application/yaml', 400, ''],
  ['an unknown kind in YAML', 'kind: Widget', 'application/yaml', 400, 'documents.0.kind'],
  ['another media type', 'a,b', 'text/csv', 415, ''],
  ['a body over the limit', contract({ name: 'x'.repeat(200_000) }), 'application/json', 413, ''],
])('%s is refused', async (_, body, type, status, path) => {
  const problem = await refused(body, type);
  expect(problem.status).toBe(status);
  expect(problem.errors[0]?.path ?? '').toBe(path);
});

test.each<[string, string, number, string]>([
  ['no changes', '{"changes": []}', 400, 'changes'],
  ['an unknown kind', json({ kind: 'Widget' }), 400, 'changes.0.kind'],
  ['a contract that breaks ODCS', contract({ schema: [{ name: 7 }] }), 400, `${inDocument}.schema.0.name`],
  [
    'a product that breaks ODPS',
    product({ outputPorts: [{ name: 'a' }] }),
    400,
    `${inDocument}.outputPorts.0.version`,
  ],
  [
    'nesting 10,000 deep',
    contract({}).replace('"active"', `"active", "x": ${deep(10_000)}`),
    400,
    `${`${inDocument}.x${'.0'.repeat(96)}`.slice(0, 200)}...`,
  ],
  ['U+0000', contract({ name: '\0' }), 400, `${inDocument}.name`],
  ['half of a surrogate pair', contract({}).replace('"active"', '"\\udc00"'), 400, `${inDocument}.status`],
  [
    'a number beyond all bounds',
    contract({}).replace('"active"', '"active", "x": -1e10000'),
    400,
    `${inDocument}.x`,
  ],
  [
    'a prototype key',
    contract({}).replace('"active"', '"active", "__proto__": {}'),
    400,
    `${inDocument}.__proto__`,
  ],
  ['an endless domain', contract({ domain: 'x'.repeat(9_000) }), 400, `${inDocument}.domain`],
  ['a reference to nothing', product(port('gone')), 422, `${inDocument}.outputPorts.0.contractId`],
  ["another domain's contract", product(port('theirs')), 422, `${inDocument}.outputPorts.0.contractId`],
  ["another product's contract", product(port('taken')), 422, `${inDocument}.outputPorts.0.contractId`],
  ["another contract's subject", JSON.stringify(aSet(aSchema('s', 'taken'))), 422, 'changes.0.contractId'],
  [
    'a version that the database does not count to',
    json({ ...aSchema('t', 'visits'), references: [{ name: 'a', subject: 's', version: 2_147_483_648 }] }),
    400,
    'changes.0.references.0.version',
  ],
  [
    'Avro that does not parse',
    json({ ...aSchema('t', 'visits'), schema: '{"type": "rec"}' }),
    422,
    'changes.0.schema',
  ],
  [
    'Avro nested 10,000 deep',
    json({ ...aSchema('t', 'visits'), schema: deep(10_000) }),
    422,
    'changes.0.schema',
  ],
  [
    'a stale base',
    json({ ...aSet(aContract('visits')).changes[0], baseRevision: 7 }),
    412,
    'changes.0.baseRevision',
  ],
])('%s is refused at its path', async (_, body, status, path) => {
  const problem = await refused(body);
  expect(problem.status).toBe(status);
  expect(problem.errors[0]?.path).toBe(path);
});

test('whatever is sent, it is never our fault, and what is accepted comes out as it was put in', async () => {
  const anyText = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('\0', 'x'.repeat(3_000), '\ud800', '\u2028'),
  );
  const anyValue = fc.oneof(
    fc.jsonValue({ depthSize: 'medium' }),
    anyText,
    fc.constantFrom(1e308, 5e-324, 2 ** 53),
  );
  const oddContract = fc
    .dictionary(
      fc.oneof(fc.constantFrom('name', 'domain', 'status', 'team', 'id', 'tags', 'constructor'), anyText),
      anyValue,
      { maxKeys: 3 },
    )
    .map((extra) => ({ ...aContract('odd'), ...extra }));
  await fc.assert(
    fc.asyncProperty(oddContract, async (document) => {
      const body = JSON.stringify(aSet({ ...document, apiVersion: 'v3.1.0', kind: 'DataContract' }));
      const { status } = await catalog.http
        .post('/api/v1/changes')
        .set('content-type', 'application/json')
        .send(body);
      expect(status).toBeLessThan(500);
      if (status > 201) return;
      const id = encodeURIComponent(String(document.id));
      const found = await catalog.get<{ document: unknown }>(`/api/v1/contracts/${id}`);
      expect(aSet(found.document as JsonObject)).toEqual(JSON.parse(body));
    }),
    { numRuns: 100 },
  );
});

test('random bodies are never our fault', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.json(),
      fc.constantFrom('application/json', 'application/yaml'),
      async (body, type) => {
        const { status } = await catalog.http.post('/api/v1/changes').set('content-type', type).send(body);
        expect(status).toBeGreaterThanOrEqual(400);
        expect(status).toBeLessThan(500);
      },
    ),
    { numRuns: 100 },
  );
});
