import type { Decision } from '#contracts/decisions';
import { RunningGovernance } from '../fixtures/running-governance.js';

const formats = {
  AVRO: [
    '{"type":"record","name":"Guest","fields":[{"name":"email","type":"string"}]}',
    '{"type":"record","name":"Guest","fields":[{"name":"email","type":"int"}]}',
  ],
  JSON: [
    '{"type":"object","properties":{"email":{"type":"string"}}}',
    '{"type":"object","properties":{"email":{"type":"integer"}}}',
  ],
  PROTOBUF: [
    'syntax = "proto3"; message Guest { string email = 1; }',
    'syntax = "proto3"; message Guest { int32 email = 1; }',
  ],
} as const;
type Format = keyof typeof formats;
const cases = (Object.keys(formats) as Format[]).flatMap((schemaType) =>
  ['test', 'a/b c', ':.sales:ünbound-value'].map((subject) => [schemaType, subject] as const),
);

const registration = (subject: string, schemaType: Format, nth: 0 | 1) => ({
  changes: [{ kind: 'Schema', subject, schemaType, schema: formats[schemaType][nth] }],
});
const findings = ({ changes }: Decision) =>
  changes.flatMap(({ violations }) => violations.map(({ policy, level }) => `${policy} ${level}`)).sort();
const told = ({ changes }: Decision) =>
  changes[0]?.violations.filter(({ policy }) => policy === 'MESH-037').map(({ message }) => message);

describe('by default', () => {
  let governance: RunningGovernance;
  beforeAll(async () => {
    governance = await RunningGovernance.start();
  });
  afterAll(() => governance.stop());

  test.each(cases)(
    'a client that knows of no contracts registers %s under %s',
    async (schemaType, subject) => {
      const decision = await governance.gate(registration(subject, schemaType, 0), 'kafka-connect');
      expect(decision).toMatchObject({ verdict: 'warn', policies: { errors: 0 } });
      expect(findings(decision)).toEqual(['MESH-037 warn', 'MESH-037 warn']);
      expect(told(decision)).toEqual([
        `subject '${subject}' belongs to no contract`,
        `'${subject}' holds personal data that no contract classifies: email`,
      ]);
    },
  );

  test.each(cases)(
    'an incompatible version of %s under %s is refused all the same',
    async (schemaType, subject) => {
      await governance.knowVersion(subject, formats[schemaType][0], { schemaType });
      const decision = await governance.gate(registration(subject, schemaType, 1), 'kafka-connect');
      expect(decision.verdict).toBe('fail');
      expect(findings(decision)).toContain('MESH-007 deny');
      await governance.query('truncate subjects, subject_versions');
    },
  );

  test('a union of types may be registered by itself', async () => {
    const change = { kind: 'Schema', subject: 'test', schema: '["string","int"]' };
    const decision = await governance.gate({ changes: [change] }, 'kafka-connect');
    expect(findings(decision)).toEqual(['MESH-037 warn']);
  });
});

test.each([
  ['warn', 'warn', /^subject 'test' belongs to no contract; whoever registers it is told$/],
  ['refuse', 'fail', undefined],
])('UNBOUND_SUBJECTS=%s makes the verdict %s', async (setting, verdict, message) => {
  const governance = await RunningGovernance.start(undefined, { UNBOUND_SUBJECTS: setting });
  const decision = await governance.gate(registration('test', 'AVRO', 0), 'kafka-connect');
  expect(decision.verdict).toBe(verdict);
  if (message) expect(told(decision)?.[0]).toMatch(message);
  else expect(findings(decision)).toEqual(['MESH-047 deny']);
  await governance.stop();
});
