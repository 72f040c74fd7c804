import type { Decision, GateCheck } from '#contracts/decisions';
import type { JsonObject } from '#policy-engine';
import { aContract, anAvroChange, registering } from '#testing';
import { aPolicy, purposeStated } from '../fixtures/policies.js';
import { RunningGovernance } from '../fixtures/running-governance.js';

const gatedFirst = aPolicy({
  id: 'T-GATED',
  kinds: 'DataContract',
  rules: `violations contains {"message": concat(", ", input.gate.drift)} if {
  input.change.after.strict
  count(input.gate.drift) > 0
}`,
});

let governance: RunningGovernance;
beforeAll(async () => {
  governance = await RunningGovernance.start([purposeStated, gatedFirst]);
});
afterAll(() => governance.stop());

const labels = { repository: 'clients/lounge', pullRequest: '42', commit: 'c1' };
const contract = (id: string, extra: JsonObject = {}) => aContract([], { id, ...extra });
const noBase = { documents: [], contractHistory: [], referrers: [], subjects: [], domains: [] };

function over(document: JsonObject, revision: number): object {
  return { ...noBase, documents: [{ kind: document.kind, id: document.id, revision, document }] };
}

const gate = (document: JsonObject, extra: object = labels) =>
  governance.gate({ ...registering(document), labels: extra }, 'ci');

/** Has the catalog ask about a change. */
async function apply(
  set: object,
  { base = noBase, purpose = 'registration' }: { base?: object; purpose?: string } = {},
): Promise<Decision> {
  const request = { changeSet: set, base, purpose };
  const { body } = await governance.http.post('/internal/v1/decisions').send(request).expect(200);
  return body as Decision;
}

const checkOf = ({ changes }: Decision): GateCheck | undefined => changes[0]?.gate;

test('what is applied as it was gated has no drift, and its decision names that of the gate', async () => {
  const gated = await gate(contract('as-gated'));
  const applied = await apply(registering(contract('as-gated')));
  expect(checkOf(applied)).toEqual({
    drift: [],
    gated: {
      decisionId: gated.id,
      verdict: 'pass',
      ...labels,
      actor: 'ci',
      at: gated.at,
      baseRevision: null,
    },
  });
  const { body } = await governance.http.get(`/api/v1/decisions/${applied.id}/inputs`).expect(200);
  expect(body).toMatchObject([{ gate: checkOf(applied) }]);
});

test('the order of keys, and the spelling of a schema, make no other content', async () => {
  const { kind, id, ...rest } = contract('spelt');
  await gate({ kind, id, ...rest });
  expect(checkOf(await apply(registering({ ...rest, id, kind })))?.drift).toEqual([]);

  const change = anAvroChange([{ name: 'id', type: 'string' }], { subject: 'spelt-value', contractId: null });
  const pretty = JSON.stringify(JSON.parse(String(change.schema)), null, 4);
  await governance.gate({ changes: [{ ...change, schema: pretty }], labels });
  expect(checkOf(await apply({ changes: [change] }))?.drift).toEqual([]);
});

test('what nobody gated is told to be that, where labels say whence it comes and where they do not', async () => {
  const never = { drift: ['never-gated'], gated: null };
  expect(checkOf(await apply(registering(contract('never'))))).toEqual(never);
  expect(checkOf(await apply({ ...registering(contract('never')), labels }))).toEqual(never);
});

test.each<[string, object]>([
  ['commit', { repository: labels.repository, commit: 'c1' }],
  ['pull request', { repository: labels.repository, pullRequest: '42', commit: 'merged' }],
])('another content than was gated is told where the %s is the same', async (which, same) => {
  const id = `other-${which.length}`;
  const gated = await gate(contract(id));
  const changed = registering(contract(id, { name: 'Sneaked in' }));
  expect(checkOf(await apply({ ...changed, labels: same }))).toMatchObject({
    drift: ['content-differs'],
    gated: { decisionId: gated.id },
  });
  const elsewhere = { ...same, repository: 'billing/invoices' };
  expect(checkOf(await apply({ ...changed, labels: elsewhere }))).toEqual({
    drift: ['never-gated'],
    gated: null,
  });
});

test('what the gate refused is told, until it lets it pass', async () => {
  const refused = contract('refused', { strict: true, description: {} });
  await gate(refused);
  expect(checkOf(await apply(registering(refused)))).toMatchObject({
    drift: ['gate-refused'],
    gated: { verdict: 'fail' },
  });
  await governance.query(
    `update gate_results set verdict = 'pass' where targets @> array['DataContract:refused']`,
  );
  expect(checkOf(await apply(registering(refused)))?.drift).toEqual([]);
});

test('what was gated over another revision is told, and not what was gated again since', async () => {
  const before = contract('older', { name: 'Before' });
  const after = contract('older', { name: 'After' });
  await gate(after);
  const base = over(before, 1);
  expect(checkOf(await apply(registering(after), { base }))).toMatchObject({
    drift: ['older-base'],
    gated: { baseRevision: null },
  });
  await governance.know(before, 1);
  const again = await gate(after, { ...labels, commit: 'c2' });
  expect(checkOf(await apply(registering(after), { base }))).toMatchObject({
    drift: [],
    gated: { decisionId: again.id, baseRevision: 1 },
  });
});

test('what changes nothing, what is imported and what is gated is held against nothing', async () => {
  const document = contract('idle');
  const base = over(document, 1);
  for (const decision of [
    await apply(registering(document), { base }),
    await apply(registering(document), { purpose: 'import' }),
    await gate(document),
  ])
    expect(decision.changes[0]).not.toHaveProperty('gate');
});

test('a policy can refuse what departs from what was gated', async () => {
  const document = contract('demanded', { strict: true });
  const refused = await apply(registering(document));
  expect(refused).toMatchObject({
    verdict: 'fail',
    changes: [{ violations: [{ policy: 'T-GATED', message: 'never-gated' }] }],
  });
  await gate(document);
  expect(await apply(registering(document))).toMatchObject({ verdict: 'pass' });
});

test('the mesh is told of drift with the decision', async () => {
  await governance.query('create table told as select * from outbox with no data');
  await governance.query(`create function tell() returns trigger language plpgsql as $$
    begin insert into told select new.*; return null; end $$`);
  await governance.query('create trigger tell after insert on outbox for each row execute function tell()');
  const { id } = await apply(registering(contract('told')));
  const [row] = await governance.query<{ payload: Buffer }>(
    'select payload from told where aggregateid = $1',
    [id],
  );
  const { drift } = JSON.parse(String(row?.payload)) as { drift: unknown };
  expect(drift).toEqual([{ target: 'DataContract:told', drift: ['never-gated'], gated: null }]);
});
