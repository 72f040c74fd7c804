import { mostReferrers } from '#change-sets';
import type { DecidedChange } from '#contracts/decisions';
import { aContract, aProduct } from '#testing';
import { RunningGovernance } from '../fixtures/running-governance.js';

let governance: RunningGovernance;
beforeAll(async () => {
  governance = await RunningGovernance.start();
});
afterAll(() => governance.stop());
afterEach(() => governance.query('truncate subjects, subject_versions, subject_imports, evolutions'));

type Field = Record<string, unknown>;
const record = (name: string, ...fields: Field[]) => JSON.stringify({ type: 'record', name, fields });
const text = (name: string) => ({ name, type: 'string' });
const imports = (...names: string[]) => ({
  references: names.map((name) => ({ name, subject: name, version: 1 })),
});

/** What the gate says of a new version of a subject. */
async function changed(subject: string, schema: string, extra: object = {}): Promise<DecidedChange> {
  const { changes } = await governance.gate({ changes: [{ kind: 'Schema', subject, schema, ...extra }] });
  return changes[0] as DecidedChange;
}

const brokenBy = async (subject: string, schema: string) =>
  (await changed(subject, schema)).referrers.map((it) => it.subject);
const warnings = ({ violations }: DecidedChange) =>
  violations
    .filter(({ policy }) => policy === 'MESH-038')
    .map(({ message, level }) => `${level}: ${message}`);

test('whoever imports a schema, also through others, and could not follow it is named with its reason', async () => {
  await governance.know(aContract());
  await governance.know(aProduct());
  await governance.knowEvolution('Guest', { mode: 'NONE' });
  await governance.knowVersion('Guest', record('Guest', text('id')));
  await governance.knowVersion('Visit', record('Visit', { name: 'guest', type: 'Guest' }), imports('Guest'));
  await governance.knowVersion('visits-value', record('Day', { name: 'visit', type: 'Visit' }), {
    ...imports('Visit'),
    contractId: 'visits',
  });
  const change = await changed('Guest', record('Guest', text('id'), text('email')));
  expect(change).toMatchObject({
    compatibility: { mode: 'NONE', compatible: true },
    referrersComplete: true,
  });
  expect(change.referrers).toMatchObject([
    { subject: 'Visit', version: 1, contractId: null, product: null, compatible: false },
    { subject: 'visits-value', version: 1, contractId: 'visits', product: 'lounge', compatible: false },
  ]);
  expect(change.referrers[1]?.reason).toMatch(/^under BACKWARD, 'visit.guest.email': .+ \(/);
  expect(change.referrers[1]?.changes).toMatchObject([{ path: 'visit.guest.email', breaking: true }]);
  expect(
    warnings(change)
      .map((it) => it.slice(0, it.indexOf(' could')))
      .sort(),
  ).toEqual([
    "warn: subject 'Visit' (version 1)",
    "warn: subject 'visits-value' (version 1 of product 'lounge')",
  ]);
  expect(change.violations.filter(({ level }) => level === 'deny')).toEqual([]);
});

test('a change that its importers can follow names nobody', async () => {
  await governance.knowVersion('Guest', record('Guest', text('id')));
  await governance.knowVersion('Visit', record('Visit', { name: 'guest', type: 'Guest' }), imports('Guest'));
  expect(await brokenBy('Guest', record('Guest', text('id'), { ...text('email'), default: '' }))).toEqual([]);
});

test('each importer is judged as it may itself evolve', async () => {
  await governance.knowEvolution('Guest', { mode: 'NONE' });
  await governance.knowVersion('Guest', record('Guest', text('id'), text('email')));
  for (const [name, mode] of [
    ['Back', 'BACKWARD'],
    ['Forth', 'FORWARD'],
    ['Any', 'NONE'],
  ] as const) {
    await governance.knowVersion(name, record(name, { name: 'guest', type: 'Guest' }), imports('Guest'));
    await governance.knowEvolution(name, { mode });
  }
  expect(await brokenBy('Guest', record('Guest', text('id')))).toEqual(['Forth']);
  expect(await brokenBy('Guest', record('Guest', text('id'), text('email'), text('seat')))).toEqual(['Back']);
});

test('an importer that would no longer parse is named, under any mode', async () => {
  await governance.knowEvolution('', { mode: 'NONE' });
  await governance.knowVersion('Guest', record('Guest', text('id')));
  await governance.knowVersion('Visit', record('Visit', { name: 'guest', type: 'Guest' }), imports('Guest'));
  const { referrers } = await changed('Guest', record('Visitor', text('id')));
  expect(referrers).toMatchObject([{ subject: 'Visit', reason: expect.stringContaining('Guest') as string }]);
});

test('an importer that the set moves itself is not named, and one whose other imports are unknown is', async () => {
  await governance.knowEvolution('', { mode: 'NONE' });
  await governance.knowEvolution('Lost', { mode: 'BACKWARD' });
  await governance.knowVersion('Guest', record('Guest', text('id')));
  await governance.knowVersion('Visit', record('Visit', { name: 'guest', type: 'Guest' }), imports('Guest'));
  await governance.knowVersion(
    'Lost',
    record('Lost', { name: 'guest', type: 'Guest' }),
    imports('Guest', 'Gone'),
  );
  const visitor = { kind: 'Schema', subject: 'Guest', schema: record('Visitor', text('id')) };
  const moved = {
    kind: 'Schema',
    subject: 'Visit',
    schema: record('Visit', { name: 'guest', type: 'Visitor' }),
    references: [{ name: 'Visitor', subject: 'Guest', version: 2 }],
  };
  const { changes } = await governance.gate({ changes: [visitor, moved] });
  expect(changes[0]?.referrers).toMatchObject([
    { subject: 'Lost', reason: "there is no version 1 of subject 'Gone'" },
  ]);
  expect(changes[1]?.referrers).toEqual([]);
});

test('importers that differ in what version they import are each moved to the new one', async () => {
  await governance.knowEvolution('Guest', { mode: 'NONE' });
  await governance.knowVersion('Guest', record('Guest', text('id'), text('email')));
  await governance.knowVersion('Guest', record('Guest', text('id')), { version: 2 });
  await governance.knowVersion('Visit', record('Visit', { name: 'guest', type: 'Guest' }), imports('Guest'));
  // From version 1 on, `seat` is new to it; `email`, which went with version 2, it may do without.
  const { referrers } = await changed('Guest', record('Guest', text('id'), text('seat')));
  expect(referrers[0]?.changes?.map(({ path }) => path)).toEqual(['guest.seat']);
});

test('more importers than are looked at are said to be more', async () => {
  await governance.knowVersion('Guest', record('Guest', text('id')));
  await governance.query(
    `insert into subjects (subject, contract_id, bound_at, revision)
     select 'v' || nth, null, 1, 1 from generate_series(1, $1) nth`,
    [mostReferrers + 1],
  );
  await governance.query(
    `insert into subject_versions (subject, version, revision, schema_type, schema, refs)
     select subject, 1, 1, 'AVRO', '"Guest"', '[{"name":"Guest","subject":"Guest","version":1}]'
     from subjects where subject <> 'Guest'`,
  );
  await governance.query(
    `insert into subject_imports (subject, imported) select subject, 'Guest' from subjects where subject <> 'Guest'`,
  );
  const change = await changed('Guest', record('Guest', text('id'), { ...text('email'), default: '' }));
  expect(change).toMatchObject({ referrers: [], referrersComplete: false });
  expect(warnings(change)).toEqual(["warn: more schemas import 'Guest' than were looked at"]);
});
