import { ChangeSet } from '../change-sets/index.js';
import { SchemaRegistered } from '../events/index.js';
import { Day, Timestamp } from './identifiers.js';

const aSchema = (version: number, baseRevision = 0) => ({
  changes: [
    {
      kind: 'Schema',
      subject: 's',
      schema: '"a"',
      references: [{ name: 'a', subject: 'a', version }],
      baseRevision,
    },
  ],
});
const paths = (result: { error?: { issues: readonly { path: readonly PropertyKey[] }[] } }): string[] =>
  result.error?.issues.map(({ path }) => path.join('.')) ?? [];

test('a version that no database counts to is a mistake at its path', () => {
  expect(paths(ChangeSet.safeParse(aSchema(2_147_483_647)))).toEqual([]);
  expect(paths(ChangeSet.safeParse(aSchema(2_147_483_648)))).toEqual(['changes.0.references.0.version']);
  expect(paths(ChangeSet.safeParse(aSchema(1, 2 ** 31)))).toEqual(['changes.0.baseRevision']);
});

test('an event of such a version cannot be read, so that it is not tried again and again', () => {
  const event = {
    ...{ subject: 's', contractId: null, schemaId: 2 ** 31, version: 2 ** 31, revision: 2 ** 31 },
    ...{ schemaType: 'AVRO', schema: '"int"', references: [], decisionId: 'd', actor: 'a' },
    at: '2026-11-21T00:00:00Z',
  };
  expect(paths(SchemaRegistered.safeParse(event)).sort()).toEqual(['revision', 'schemaId', 'version']);
});

test('a time in the year 0, which databases do not know, is no time', () => {
  expect(Timestamp.safeParse('0001-01-01T00:00:00Z').success).toBe(true);
  expect(Timestamp.safeParse('0000-12-31T23:59:59Z').success).toBe(false);
  expect(Day.safeParse('0000-12-31').success).toBe(false);
});
