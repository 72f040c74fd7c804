import type { DecidedChange } from '#contracts/decisions';
import { compatible } from '../fixtures/policies.js';
import { RunningGovernance } from '../fixtures/running-governance.js';

let governance: RunningGovernance;
beforeAll(async () => {
  governance = await RunningGovernance.start([compatible]);
  const history = [record('Visit', 'a'), record('Visit', 'b'), record('Visit', 'b', 'c')];
  for (const [at, schema] of history.entries())
    await governance.knowVersion('visits-value', schema, { version: at + 1 });
});
afterAll(() => governance.stop());

function record(name: string, ...fields: string[]): string {
  const optional = fields.map((field) => ({ name: field, type: 'string', default: '' }));
  return JSON.stringify({ type: 'record', name, fields: optional });
}

async function gate(schema: string, rest: object = {}): Promise<DecidedChange | undefined> {
  const change = { kind: 'Schema', subject: 'visits-value', schema, ...rest };
  return (await governance.gate({ changes: [change] })).changes[0];
}

test('a schema that is an older version is known again, however it is spelled', async () => {
  expect(await gate(record('Visit', 'a'))).toMatchObject({ operation: 'none' });
  expect(await gate(`${record('Visit', 'b')} `)).toMatchObject({ operation: 'none' });
  expect(await gate(record('Visit', 'c'))).toMatchObject({
    operation: 'update',
    compatibility: { comparedWith: [3] },
  });
});

test('a transitive mode compares with every version', async () => {
  await governance.knowEvolution('visits-value', { mode: 'BACKWARD_TRANSITIVE' });
  const retyped = record('Visit', 'a').replace('"string"', '"int"').replace('""', '0');
  expect(await gate(retyped)).toMatchObject({
    compatibility: { compatible: false, comparedWith: [3, 2, 1] },
  });
  expect(await gate(record('Visit', 'a'))).toMatchObject({ operation: 'none' });
});

test('a schema may import a version that is not the newest', async () => {
  const references = [{ name: 'Visit', subject: 'visits-value', version: 1 }];
  const day = JSON.stringify({ type: 'record', name: 'Day', fields: [{ name: 'visit', type: 'Visit' }] });
  expect(await gate(day, { subject: 'days-value', references })).toMatchObject({ operation: 'create' });
  const { body } = await governance.http
    .post('/api/v1/gate')
    .send({
      changes: [
        {
          kind: 'Schema',
          subject: 'days-value',
          schema: day,
          references: [{ ...references[0], version: 9 }],
        },
      ],
    })
    .expect(422);
  expect(body).toMatchObject({ errors: [{ path: 'changes.0.references.0' }] });
});
