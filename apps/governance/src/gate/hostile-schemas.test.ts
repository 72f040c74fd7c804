import type { Problem } from '#http';
import { aContract, anAvroChange, aProduct } from '#testing';
import { purposeStated } from '../fixtures/policies.js';
import { RunningGovernance } from '../fixtures/running-governance.js';

let governance: RunningGovernance;
beforeAll(async () => {
  governance = await RunningGovernance.start([purposeStated]);
  await governance.know(aContract());
  await governance.know(aProduct());
});
afterAll(() => governance.stop());

const numbers = (count: number) => Array.from({ length: count }, (_, at) => at);
const schemaSet = (schemaType: string, schema: string) => ({
  changes: [{ ...anAvroChange([]), schemaType, schema }],
});

/** Definitions of which each has the next one twice: too many fields to be listed. */
function doubling(levels: number): string {
  const definitions = numbers(levels).map((at) => {
    const next = { $ref: `#/definitions/d${at + 1}` };
    return [`d${at}`, { properties: { left: next, right: next } }];
  });
  return JSON.stringify({
    $ref: '#/definitions/d0',
    definitions: { ...Object.fromEntries(definitions), [`d${levels}`]: {} },
  });
}

async function refusal(schemaType: string, schema: string): Promise<Problem> {
  const { body } = await governance.http.post('/api/v1/gate').send(schemaSet(schemaType, schema)).expect(422);
  return body as Problem;
}

test.each([
  ['AVRO', 'arrays 10,000 deep', '{"type":"array","items":'.repeat(10_000), 'schema.unreadable'],
  ['JSON', 'a $ref to itself', '{"$ref": "#"}', 'schema.unreadable'],
  ['JSON', 'a remote $ref', '{"$ref": "http://127.0.0.1:1/a.json"}', 'schema.unreadable'],
  ['JSON', 'definitions that double', doubling(40), 'schema.too-costly'],
  ['PROTOBUF', '2 MB of spaces', ' '.repeat(2_000_000), 'schema.unreadable'],
])('%s: %s is refused at its path', async (schemaType, _what, schema, code) => {
  expect(await refusal(schemaType, schema)).toMatchObject({ code, errors: [{ path: 'changes.0.schema' }] });
});

test('schemas that take long hold up neither another one nor a contract', async () => {
  const answered: string[] = [];
  const [change] = schemaSet('JSON', doubling(40)).changes;
  const changes = numbers(6).map((at) => ({ ...change, subject: `clients.visits-${at}` }));
  const slow = governance.http.post('/api/v1/gate').send({ changes }).expect(422);
  const told = slow.then(() => answered.push('slow'));
  const others = [
    anAvroChange([{ name: 'id', type: 'string' }]),
    { kind: 'DataContract', document: aContract() },
  ];
  await Promise.all(
    others.map((it) => governance.gate({ changes: [it] }).then(() => answered.push('other'))),
  );
  await told;
  expect(answered).toEqual(['other', 'other', 'slow']);
});
