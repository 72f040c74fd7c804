import type { Decision } from '#contracts/decisions';
import type { JsonObject } from '#policy-engine';
import { aContract, anAvroChange, aProduct, registering } from '#testing';
import { RunningGovernance } from '../fixtures/running-governance.js';

let governance: RunningGovernance;
beforeAll(async () => {
  governance = await RunningGovernance.start();
});
afterAll(() => governance.stop());

const column = (name: string, extra: JsonObject = {}) => ({
  name,
  logicalType: 'string',
  description: `The ${name}.`,
  ...extra,
});
const disagreements = ({ changes }: Decision) =>
  changes.map(({ violations }) =>
    violations
      .filter(({ policy }) => policy === 'MESH-039')
      .map(({ path, message }) => `${path}: ${message}`),
  );

test('a schema that says otherwise than its contract is told so, where it does', async () => {
  await governance.know(aContract([column('id', { required: true }), column('seat')]));
  await governance.know(aProduct());
  const fields = [
    { name: 'id', type: ['null', 'string'], default: null },
    { name: 'row', type: 'int' },
  ];
  const decision = await governance.gate({ changes: [anAvroChange(fields)] });
  const [subject, contract] = ["subject 'clients.visits-value'", "contract 'visits'"];
  expect(disagreements(decision)).toEqual([
    [
      `: column 'visits.seat' of ${contract} is no field of ${subject} (ONLY_IN_CONTRACT)`,
      `id: field 'id' of ${subject} may be missing, but column 'visits.id' of ${contract} is required (REQUIRED)`,
      `row: field 'row' of ${subject} is no column of ${contract} (ONLY_IN_SCHEMA)`,
    ],
  ]);
});

test('a contract is held to the newest schema registered under it, unless the set brings a newer one', async () => {
  const schema = (type: string) => ({ type: 'record', name: 'Visit', fields: [{ name: 'id', type }] });
  await governance.know(aContract([column('id')]));
  await governance.knowVersion('clients.visits-value', JSON.stringify(schema('string')), {
    contractId: 'visits',
  });
  const contract = aContract([column('id', { logicalType: 'integer' })]);
  const alone = await governance.gate(registering(contract));
  expect(disagreements(alone)).toEqual([
    [
      "schema.0.properties.0: field 'id' of subject 'clients.visits-value' is string, but column 'visits.id' of contract 'visits' is integer (TYPE)",
    ],
  ]);
  const both = [...registering(contract).changes, anAvroChange(schema('long').fields)];
  expect(disagreements(await governance.gate({ changes: both }))).toEqual([[], []]);
});

test('personal data on the wire is protected by the classification of the column it stands for', async () => {
  const denied = async (extra: JsonObject) => {
    await governance.query('truncate documents, contract_revisions, subjects, subject_versions');
    await governance.know(aContract([column('email', extra)]));
    await governance.know(aProduct());
    const { changes } = await governance.gate({
      changes: [anAvroChange([{ name: 'email', type: 'string' }])],
    });
    return changes[0]?.violations.filter(({ policy }) => policy === 'MESH-009').length;
  };
  expect(await denied({})).toBe(1);
  expect(await denied({ classification: 'confidential' })).toBe(0);
});
