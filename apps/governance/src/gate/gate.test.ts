import type { Decision } from '#contracts/decisions';
import type { JsonObject } from '#policy-engine';
import { aContract, aProduct, registering, underMode } from '#testing';
import { aPolicy, compatible, nameGiven, purposeStated } from '../fixtures/policies.js';
import { RunningGovernance } from '../fixtures/running-governance.js';

const dayToCome = aPolicy({
  id: 'T-LATER',
  kinds: 'DataContract',
  effectiveOn: '2999-01-01',
  rules: `violations contains {"message": "later"} if input.change.after.tenant == "later"`,
});
const columnKept = aPolicy({
  id: 'T-READERS',
  kinds: 'DataContract, DataProduct, Lifecycle',
  rules: `violations contains {"message": sprintf("%s reads %v", [c.id, c.columns])} if some c in input.lineage.affected`,
});

let governance: RunningGovernance;
beforeAll(async () => {
  governance = await RunningGovernance.start([purposeStated, nameGiven, compatible, dayToCome, columnKept]);
});
afterAll(() => governance.stop());

const findingsOf = (decision: Decision) =>
  decision.changes.flatMap(({ violations }) => violations.map(({ policy, level }) => `${policy} ${level}`));

test.each<[string, JsonObject, string[]]>([
  ['pass', aContract(), []],
  ['warn', aContract([], { name: undefined }), ['T-NAME warn']],
  ['fail', aContract([], { description: {}, name: undefined }), ['T-PURPOSE deny', 'T-NAME warn']],
  ['warn', aContract([], { tenant: 'later' }), ['T-LATER warn']],
])('the gate answers 200 with verdict %s, case %#', async (verdict, contract, findings) => {
  const decision = await governance.gate({ ...registering(contract), labels: { commit: '1' } }, 'ada');
  expect(decision).toMatchObject({
    verdict,
    purpose: 'gate',
    actor: 'ada',
    labels: { commit: '1' },
    policies: { evaluated: 5, notApplicable: 0, errors: 0 },
  });
  expect(findingsOf(decision).sort()).toEqual([...findings].sort());
});

test('a set is judged by its worst change, and each change keeps its own findings', async () => {
  const decision = await governance.gate(
    registering(aContract(), aProduct(['visits'], { description: undefined })),
  );
  expect(decision.verdict).toBe('fail');
  expect(decision.changes.map(({ violations }) => violations.length)).toEqual([0, 1]);
  expect(decision.changes[1]?.violations[0]).toMatchObject({
    policy: 'T-PURPOSE',
    path: 'description.purpose',
    remediation: 'Mend it.',
  });
});

test('the gate and a registration judge one set over one base alike', async () => {
  const before = underMode('BACKWARD', ['id', 'email']);
  await governance.know({ ...before, id: 'alike' }, 3);
  const changeSet = registering({ ...underMode('BACKWARD', ['id']), id: 'alike', description: undefined });
  const gate = await governance.gate(changeSet);
  const base = {
    documents: [{ kind: 'DataContract', id: 'alike', revision: 3, document: { ...before, id: 'alike' } }],
    contractHistory: [],
    referrers: [],
    subjects: [],
    domains: [],
  };
  const { body } = await governance.http.post('/internal/v1/decisions').send({ changeSet, base }).expect(200);
  const registration = body as Decision;
  expect(registration).toMatchObject({ purpose: 'registration', context: { catalog: 'current' } });
  expect(registration.changes.map(({ gate: _, ...change }) => change)).toEqual(gate.changes);
  expect(registration.policies).toEqual(gate.policies);
  expect(findingsOf(gate)).toEqual(['T-COMPATIBLE deny', 'T-PURPOSE deny']);
});

test('a set that switches to NONE and breaks in one go is judged under the old mode', async () => {
  await governance.know({ ...underMode('FULL', ['id', 'email']), id: 'sly' });
  const decision = await governance.gate(registering({ ...underMode('NONE', ['id']), id: 'sly' }));
  expect(decision.changes[0]?.compatibility).toMatchObject({ mode: 'FULL', compatible: false });
  expect(decision.verdict).toBe('fail');
});

test('a transitive mode looks at every revision, the plain one at the newest', async () => {
  for (const [revision, columns] of [['id'], ['id', 'email'], ['id', 'email', 'seat']].entries()) {
    await governance.know({ ...underMode('BACKWARD_TRANSITIVE', columns), id: 'long' }, revision + 1);
    await governance.know({ ...underMode('BACKWARD', columns), id: 'short' }, revision + 1);
  }
  const compared = async (id: string, mode: string) => {
    const after = underMode(mode, ['id', 'email', 'seat', 'new']);
    const { changes } = await governance.gate(registering({ ...after, id }));
    return changes[0]?.compatibility?.comparedWith;
  };
  expect(await compared('long', 'BACKWARD_TRANSITIVE')).toEqual([3, 2, 1]);
  expect(await compared('short', 'BACKWARD')).toEqual([3]);
});

test('whoever reads a removed column is named with it', async () => {
  await governance.know({ ...underMode('NONE', ['id', 'email', 'seat']), id: 'read' });
  await governance.knowConsumer('read', 'billing', ['visits.email', 'visits.id']);
  await governance.knowConsumer('read', 'planning', ['visits.seat']);
  const removed = await governance.gate(registering({ ...underMode('NONE', ['id', 'seat']), id: 'read' }));
  expect(removed.verdict).toBe('fail');
  expect(removed.changes[0]?.impact.consumers).toMatchObject([
    { id: 'billing', owner: 'billing@clients.example', columns: ['visits.email'], evidence: 'observed' },
  ]);
  await governance.know({ ...aProduct(['read']), id: 'gone' });
  const retired = await governance.gate({ changes: [{ kind: 'Lifecycle', product: 'gone', to: 'retired' }] });
  expect(retired.changes[0]?.impact.consumers.map(({ id }) => id)).toEqual(['billing', 'planning']);
});

test('documents may come as a stream of YAML', async () => {
  const { body } = await governance.http
    .post('/api/v1/gate')
    .set('content-type', 'application/yaml')
    .send(`${JSON.stringify(aContract())}\n---\n${JSON.stringify(aProduct())}\n`)
    .expect(200);
  expect((body as Decision).changes.map(({ kind }) => kind)).toEqual(['DataContract', 'DataProduct']);
});

test('the decision and its inputs can be read back as they were', async () => {
  const decision = await governance.gate(registering(aContract()));
  const stored = await governance.http.get(`/api/v1/decisions/${decision.id}`).expect(200);
  expect(stored.body).toEqual(decision);
  const inputs = await governance.http.get(`/api/v1/decisions/${decision.id}/inputs`).expect(200);
  expect(inputs.body).toMatchObject([{ operation: 'create', now: decision.at, change: { id: 'visits' } }]);
});
