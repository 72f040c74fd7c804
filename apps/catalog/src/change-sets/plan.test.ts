import { ExaminedSchemas, Registered } from '#change-sets';
import { defaultEvolution, type Base, type SchemaChange } from '#contracts/change-sets';
import type { Decision } from '#contracts/decisions';
import { contentHash } from '../subjects/index.js';
import { planOf, type AllowedSet } from './plan.js';
import { isOneSubjectAlone } from './preconditions.js';
import { answerOf, rowsOf } from './rows-of.js';

const at = '2026-11-21T09:00:00.000Z';
const decision = { id: '0198c6f0-3e11-7a01-8b6f-0c9d4f7f5a10', actor: 'ada' } as Decision;
const change: SchemaChange = {
  kind: 'Schema',
  subject: 'visits-value',
  contractId: null,
  schemaType: 'AVRO',
  schema: ' "string"',
  references: [{ name: 'Seat', subject: 'seats-value', version: 1 }],
};
const subject = (name: string, revision: number): Base['subjects'][number] => ({
  subject: name,
  contractId: null,
  revision,
  lastVersion: 7,
  evolution: defaultEvolution,
  versions: [{ version: 7, schemaType: 'AVRO', schema: '"int"', references: [] }],
});

/** An allowed set of one schema, over these subjects; `sameAs` is the version that it is already. */
function allowed(subjects: Base['subjects'], sameAs: number | null = null, it = change): AllowedSet {
  const changeSet = { changes: [it], labels: { commit: '9f2c1e0' } };
  const base = { documents: [], contractHistory: [], subjects, referrers: [], domains: [] };
  const facts = { identity: '"string"', fields: [], sameAs, verdict: null };
  const schemas = new ExaminedSchemas(new Map([[it.subject, facts]]));
  return { changeSet, registered: new Registered(base, changeSet), schemas, decision };
}

const rowsWith = (plan: ReturnType<typeof planOf>) =>
  rowsOf(plan, { schemaIds: new Map([['visits-value', 42]]), at });

test('a new schema begins its subject: content as it is kept, version, record and events', () => {
  const { schemas, change: record, events } = rowsWith(planOf(allowed([])));
  const content = { ...change, schema: '"string"' };
  expect(schemas).toEqual([
    expect.objectContaining({ schemaId: 42, revision: 1, version: 1, hash: contentHash(content), content }),
  ]);
  expect(record).toMatchObject({ actor: 'ada', at, labels: { commit: '9f2c1e0' }, decisionId: decision.id });
  expect(record.items).toEqual([
    { kind: 'Schema', id: 'visits-value', operation: 'create', revision: 1, schemaId: 42 },
  ]);
  expect(events.map(({ key }) => key)).toEqual(['visits-value@1', record.id]);
  expect(events[0]?.data).toMatchObject({ schema: ' "string"', schemaId: 42 });
  expect(answerOf({ change: record, decision }).status).toBe(201);
});

test('a schema of a subject that is there follows its last version, were it deleted, at its next revision', () => {
  const plan = planOf(allowed([subject('visits-value', 3)]));
  expect(rowsWith(plan).schemas).toMatchObject([{ revision: 4, version: 8 }]);
  expect(plan.preconditions.revisions).toEqual([
    { kind: 'Subject', id: 'visits-value', revision: 3, written: true },
  ]);
  expect(isOneSubjectAlone(plan.preconditions)).toBe(true);
});

test('what a schema imports is required to still be as it was', () => {
  const { preconditions } = planOf(allowed([subject('visits-value', 3), subject('seats-value', 2)]));
  expect(preconditions.revisions.map(({ id, written }) => [id, written])).toEqual([
    ['seats-value', false],
    ['visits-value', true],
  ]);
  expect(isOneSubjectAlone(preconditions)).toBe(false);
});

test('a schema that is there already writes its record alone, and nothing is told', () => {
  const rows = rowsWith(planOf(allowed([subject('visits-value', 3)], 5)));
  expect(rows).toMatchObject({ schemas: [], documents: [], imported: [], events: [] });
  expect(rows.change.items).toEqual([
    { kind: 'Schema', id: 'visits-value', operation: 'none', revision: 3, schemaId: 42 },
  ]);
  expect(answerOf({ change: rows.change, decision }).status).toBe(200);
});

test('an imported schema keeps its id and version', () => {
  const plan = planOf(allowed([]), { origin: { schemaId: 42, version: 11 } });
  const { schemas, imported } = rowsWith(plan);
  expect(schemas).toMatchObject([{ schemaId: 42, version: 11 }]);
  expect(imported).toMatchObject([{ context: '.', id: 42 }]);
});

test('the answer to a request that may be repeated is part of the plan', () => {
  const repeatable = { actor: 'ada', key: 'k', bodyHash: 'h' };
  const { kept, change: record } = rowsWith(planOf(allowed([]), { repeatable }));
  expect(kept).toEqual({ ...repeatable, status: 201, response: { changed: true, change: record, decision } });
});
