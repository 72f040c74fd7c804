import fc from 'fast-check';
import type { Problem } from '#http';
import type { JsonObject } from '#policy-engine';
import { aContract, anAvroChange, aProduct, registering } from '#testing';
import { purposeStated } from '../fixtures/policies.js';
import { RunningGovernance } from '../fixtures/running-governance.js';

let governance: RunningGovernance;
beforeAll(async () => {
  governance = await RunningGovernance.start([purposeStated], { BODY_LIMIT: '200000' });
  await governance.know(aContract());
  await governance.know(aContract([], { id: 'theirs', domain: 'finance' }));
  await governance.know(aContract([], { id: 'taken' }));
  await governance.know(aProduct(['taken'], { id: 'first' }));
});
afterAll(() => governance.stop());

const recorded = () => governance.query('select id from decisions');

async function refused(body: string, type = 'application/json'): Promise<Problem> {
  const before = await recorded();
  const response = await governance.http.post('/api/v1/gate').set('content-type', type).send(body);
  expect(response.headers['content-type']).toMatch(/problem\+json/);
  expect(await recorded()).toEqual(before);
  return response.body as Problem;
}

const deep = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`;
const aContractText = (extra: string) => `{"changes": [{"kind": "DataContract", "document":
  {"apiVersion": "v3.1.0", "kind": "DataContract", "id": "c", "version": "1", "status": "active", ${extra}}}]}`;
const laughs = [...'abcdefghi']
  .map(
    (name, nth, all) =>
      `${name}: &${name} [${Array(10)
        .fill(nth === 0 ? 'lol' : `*${all[nth - 1]}`)
        .join(', ')}]`,
  )
  .join('\n');

test.each([
  ['broken JSON', '{"changes": [}', 'application/json', /line 1, column 14/],
  ['an empty JSON body', '', 'application/json', /empty/],
  ['broken YAML', 'kind: [DataContract', 'application/yaml', /line/],
  ['an empty YAML body', '---\n---\n', 'application/yaml', /empty/],
  ['a duplicate key in YAML', 'kind: DataContract\nkind: DataProduct', 'application/yaml', /line 2/],
  ['an alias bomb', laughs, 'application/yaml', /values|alias/],
  ['YAML nested 10,000 deep', deep(10_000), 'application/yaml', /YAML|nested/],
])('%s is refused with its place', async (_, body, type, detail) => {
  const problem = await refused(body, type);
  expect(problem).toMatchObject({ status: 400, code: 'body.unreadable' });
  expect(problem.detail).toMatch(detail);
});

test.each<[string, string, number, string]>([
  ['no changes', '{"changes": []}', 400, 'changes'],
  ['null', 'null', 400, ''],
  ['a list', '[]', 400, ''],
  ['a bare document', JSON.stringify(aContract()), 400, ''],
  ['an unknown kind', '{"changes": [{"kind": "Widget"}]}', 400, 'changes.0.kind'],
  [
    'a contract that breaks ODCS',
    aContractText('"schema": [{"name": 7}]'),
    400,
    'changes.0.document.schema.0.name',
  ],
  [
    'a product that breaks ODPS',
    JSON.stringify(registering(aProduct([], { outputPorts: [{ name: 'x' }] }))),
    400,
    'changes.0.document.outputPorts.0.version',
  ],
  [
    'nesting 10,000 deep',
    aContractText(`"x": ${deep(10_000)}`),
    400,
    `changes.0.document.x${'.0'.repeat(96)}`,
  ],
  ['U+0000 in a value', aContractText('"name": "a\\u0000b"'), 400, 'changes.0.document.name'],
  ['U+0000 in a key', aContractText('"x\\u0000": 1'), 400, 'changes.0.document.x\uFFFD'],
  [
    'U+0000 in an id',
    JSON.stringify({ changes: [{ kind: 'Lifecycle', product: '\0' }] }),
    400,
    'changes.0.product',
  ],
  ['half of a surrogate pair', aContractText('"name": "\\ud800"'), 400, 'changes.0.document.name'],
  ['a number beyond all bounds', aContractText('"x": 1e10000'), 400, 'changes.0.document.x'],
  ['a prototype key', aContractText('"__proto__": {"a": 1}'), 400, 'changes.0.document.__proto__'],
  ['an empty id', JSON.stringify(registering(aContract([], { id: '' }))), 400, 'changes.0.document.id'],
  [
    'an endless id',
    JSON.stringify(registering(aContract([], { id: 'x'.repeat(9_000) }))),
    400,
    'changes.0.document.id',
  ],
  [
    'an endless domain',
    JSON.stringify(registering(aProduct([], { domain: 'x'.repeat(9_000) }))),
    400,
    'changes.0.document.domain',
  ],
  ['one thing twice', JSON.stringify(registering(aContract(), aContract())), 400, 'changes.1'],
  [
    'a label that is no text',
    '{"changes": [{"kind": "Lifecycle", "product": "p", "to": "active"}], "labels": {"a": 1}}',
    400,
    'labels.a',
  ],
  [
    'a reference to nothing',
    JSON.stringify(registering(aProduct(['gone']))),
    422,
    'changes.0.document.outputPorts.0.contractId',
  ],
  [
    "another domain's contract",
    JSON.stringify(registering(aProduct(['theirs']))),
    422,
    'changes.0.document.outputPorts.0.contractId',
  ],
  [
    "another product's contract",
    JSON.stringify(registering(aProduct(['taken']))),
    422,
    'changes.0.document.outputPorts.0.contractId',
  ],
  [
    'a step of nothing',
    '{"changes": [{"kind": "Lifecycle", "product": "gone", "to": "active"}]}',
    422,
    'changes.0.product',
  ],
  [
    'a contract that is not there',
    JSON.stringify({ changes: [anAvroChange([], { contractId: 'gone' })] }),
    422,
    'changes.0.contractId',
  ],
  [
    'an import that is not there',
    JSON.stringify({
      changes: [anAvroChange([], { references: [{ name: 'a', subject: 'gone', version: 1 }] })],
    }),
    422,
    'changes.0.references.0',
  ],
  [
    'an import of a version that the database does not count to',
    JSON.stringify({
      changes: [anAvroChange([], { references: [{ name: 'a', subject: 'gone', version: 2_147_483_648 }] })],
    }),
    400,
    'changes.0.references.0.version',
  ],
  [
    'Avro that is not JSON',
    JSON.stringify({ changes: [anAvroChange([], { schema: '{' })] }),
    422,
    'changes.0.schema',
  ],
  [
    'Avro of an unknown type',
    JSON.stringify({ changes: [anAvroChange([{ name: 'a', type: 'text' }])] }),
    422,
    'changes.0.schema',
  ],
  [
    'Avro nested 10,000 deep',
    JSON.stringify({ changes: [anAvroChange([], { schema: deep(10_000) })] }),
    422,
    'changes.0.schema',
  ],
  [
    'a stale base',
    JSON.stringify({ changes: [{ ...registering(aContract()).changes[0], baseRevision: 7 }] }),
    412,
    'changes.0.baseRevision',
  ],
])('%s is refused at its path', async (_, body, status, path) => {
  const problem = await refused(body);
  expect(problem).toMatchObject({ status });
  expect(problem.errors[0]?.path).toBe(path.length > 200 ? `${path.slice(0, 200)}...` : path);
});

test('a mistake in a YAML stream is named by its document', async () => {
  const broken = aContract([], { schema: [{ name: 7 }] });
  const problem = await refused(
    `${JSON.stringify(aContract())}\n---\n${JSON.stringify(broken)}`,
    'application/yaml',
  );
  expect(problem.errors[0]?.path).toBe('documents.1.schema.0.name');
});

test('a body over the limit is 413, and one that is neither JSON nor YAML 415', async () => {
  const large = JSON.stringify(registering(aContract([], { name: 'x'.repeat(200_000) })));
  expect(await refused(large)).toMatchObject({ status: 413, code: 'body.too-large' });
  expect(await refused('a,b', 'text/csv')).toMatchObject({ status: 415 });
  expect(await refused('a=b', 'application/x-www-form-urlencoded')).toMatchObject({ status: 415 });
});

test('what the catalog asks may be larger than what a caller sends: it holds the base too', async () => {
  const document = aContract([], { id: 'large', name: 'x'.repeat(300_000) });
  const base = { contractHistory: [], referrers: [], subjects: [], domains: [] };
  const documents = [{ kind: 'DataContract', id: 'large', revision: 1, document }];
  const request = { changeSet: registering(aContract([], { id: 'large' })), base: { ...base, documents } };
  await governance.http.post('/internal/v1/decisions').send(request).expect(200);
});

test('keys that name members of every object are fields like others', async () => {
  const odd = JSON.parse(
    '{"constructor": {"prototype": 1}, "toString": "x", "hasOwnProperty": null}',
  ) as JsonObject;
  const { id } = await governance.gate({
    ...registering(aContract([], odd)),
    labels: { constructor: 'c', toString: 't' },
  });
  const inputs = await governance.http.get(`/api/v1/decisions/${id}/inputs`).expect(200);
  expect(inputs.body).toMatchObject([{ change: { after: odd } }]);
});

describe('whatever is sent, it is never our fault', () => {
  const anyText = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('\0', '__proto__', 'x'.repeat(3_000)),
  );
  const anyValue = fc.oneof(
    fc.jsonValue({ depthSize: 'medium' }),
    anyText,
    fc.constantFrom(1e308, -0, 2 ** 53, 2 ** 31),
  );
  const mangled = (document: JsonObject) =>
    fc
      .dictionary(
        fc.oneof(fc.constantFrom(...Object.keys(document), 'baseRevision', 'team', 'servers'), anyText),
        anyValue,
        { maxKeys: 3 },
      )
      .map((extra) => ({ ...document, ...extra }));
  const aChange = fc.oneof(
    mangled(aContract()).map((document) => ({ kind: 'DataContract', document })),
    mangled(aProduct()).map((document) => ({ kind: 'DataProduct', document })),
    mangled(anAvroChange([{ name: 'a', type: 'string' }])),
    mangled({
      kind: 'Lifecycle',
      product: 'first',
      to: 'active',
      sunset: '2027-01-01',
      replacement: 'first',
    }),
  );
  const aBody = fc.oneof(
    fc.json(),
    anyValue.map((value) => JSON.stringify(value)),
    fc
      .record(
        {
          changes: fc.array(fc.oneof({ weight: 5, arbitrary: aChange }, anyValue), { maxLength: 3 }),
          labels: fc.dictionary(anyText, anyText),
        },
        { requiredKeys: ['changes'] },
      )
      .map((value) => JSON.stringify(value)),
  );

  test.each(['application/json', 'application/yaml'])('as %s', async (type) => {
    await fc.assert(
      fc.asyncProperty(aBody, async (body) => {
        const { status } = await governance.http.post('/api/v1/gate').set('content-type', type).send(body);
        expect(status).toBeLessThan(500);
      }),
      { numRuns: 150 },
    );
  });
});
