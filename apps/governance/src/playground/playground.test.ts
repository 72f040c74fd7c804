import type { Problem } from '#http';
import { aContract, aProduct, registering } from '#testing';
import { anAuthoredPolicy, knowDomain, refusesTenant } from '../fixtures/authoring.js';
import { purposeStated } from '../fixtures/policies.js';
import { RunningGovernance } from '../fixtures/running-governance.js';
import type { ComparedVersions } from './compared-versions.js';
import type { Played } from './play-unsaved.js';
import type { Replayed } from './replay.js';

let governance: RunningGovernance;
beforeAll(async () => {
  governance = await RunningGovernance.start([purposeStated]);
});
afterAll(() => governance.stop());

const unsaved = (rules: string, scope: 'global' | 'domain:clients' = 'domain:clients') => {
  const { modules } = anAuthoredPolicy({ id: 'C-NEW', scope, rules });
  return { scope, modules };
};
const played = async (body: object, status = 200) =>
  (await governance.http.post('/api/v1/playground/evaluate').send(body).expect(status)).body as Played &
    Problem;
const replayed = async (body: object) =>
  (await governance.http.post('/api/v1/playground/replay').send(body).expect(200)).body as Replayed;

test('an unsaved policy is evaluated on a recorded change, and its trace says which line saw which value', async () => {
  const { id } = await governance.gate(
    registering(aContract([], { id: 'calm', tenant: 'calm' }), aContract([], { tenant: 'loud' })),
  );
  const result = await played({ ...unsaved(refusesTenant('loud')), recorded: { decisionId: id, change: 1 } });
  expect(result).toMatchObject({
    verdict: 'fail',
    applies: true,
    violations: [{ policy: 'C-NEW', message: 'no loud here', scope: 'domain:clients' }],
  });
  expect(result.trace.result).toEqual([{ message: 'no loud here', path: 'tenant' }]);
  expect(result.trace.steps).toContainEqual(
    expect.objectContaining({ file: 'c_new.rego', row: 17, rule: 'violations', op: 'eval' }),
  );
  const other = await played({ ...unsaved(refusesTenant('loud')), recorded: { decisionId: id } });
  expect(other).toMatchObject({ verdict: 'pass', violations: [] });
});

test('an unsaved policy is evaluated on a given input', async () => {
  const input = { operation: 'create', change: { kind: 'DataContract', after: { tenant: 'loud' } } };
  expect(await played({ ...unsaved(refusesTenant('loud')), input })).toMatchObject({ verdict: 'fail' });
  const kind = { ...input, change: { ...input.change, kind: 'Other' } };
  expect(await played({ ...unsaved(refusesTenant('loud')), input: kind })).toMatchObject({ applies: false });
});

test('what does not compile is named with file, row and column', async () => {
  const problem = await played({ ...unsaved('violations contains v if nothing_there'), input: {} }, 422);
  expect(problem).toMatchObject({ code: 'policy.rejected' });
  expect(problem.errors[0]?.path).toMatch(/^c_new\.rego:16:\d+$/);
});

test('what is nested too deep to be read is refused at its place, and so is what would be replayed', async () => {
  const nested = unsaved(`x := ${'['.repeat(2_000)}${']'.repeat(2_000)}`);
  const { errors } = await played({ ...nested, input: {} }, 422);
  expect(errors).toEqual([{ path: 'c_new.rego:16:106', message: 'brackets are nested more than 100 deep' }]);
  await governance.http.post('/api/v1/playground/replay').send(nested).expect(422);
});

test('an input of a thousand fields is traced in brief', async () => {
  const properties = Array.from({ length: 1_000 }, (_, n) => ({
    name: `column_${n}`,
    logicalType: 'string',
  }));
  const after = {
    tenant: 'loud',
    schema: [{ name: 'orders', properties, description: 'x'.repeat(100_000) }],
  };
  const input = { operation: 'create', change: { kind: 'DataContract', after } };
  const { verdict, trace } = await played({ ...unsaved(refusesTenant('loud')), input });
  expect(verdict).toBe('fail');
  expect(trace).toMatchObject({ brief: true, truncated: false, result: [{ message: 'no loud here' }] });
  expect(trace.steps).toContainEqual(
    expect.objectContaining({
      op: 'eval',
      row: 17,
      column: 2,
      values: { 'input.change.after.tenant': 'loud' },
    }),
  );
});

test('either an input or a recorded change is wanted, and it must be there', async () => {
  await played(unsaved(refusesTenant('x')), 400);
  const decisionId = '0198c6f0-3f0a-7cc2-9a5e-5f0d3a1b2c4d';
  await played({ ...unsaved(refusesTenant('x')), recorded: { decisionId } }, 404);
});

test('a replay names whom a policy would newly hit, and leaves out other scopes and what failed already', async () => {
  const member = { username: 'ada@clients.example', role: 'owner' };
  await governance.know(aProduct(['owned'], { id: 'shop', team: { members: [member] } }));
  const gated = (extra: object) =>
    governance.gate(registering(aContract([], { tenant: 'replay', ...extra })));
  const owned = await gated({ id: 'owned' });
  const plain = await gated({ id: 'plain' });
  await gated({ id: 'refused-then', description: {} });
  await gated({ id: 'elsewhere', domain: 'finance' });
  await gated({ id: 'other-tenant', tenant: 'calm' });

  const result = await replayed({ ...unsaved(refusesTenant('replay')), purpose: 'gate', last: 50 });
  expect(result).toMatchObject({ failing: 3, newlyFailing: 2, errors: 0, stoppedBy: 'record' });
  expect(result.owners).toEqual(
    expect.arrayContaining([
      expect.objectContaining({
        domain: 'clients',
        owner: 'ada@clients.example',
        newlyFailing: 1,
        hits: [
          {
            decisionId: owned.id,
            change: 0,
            kind: 'DataContract',
            id: 'owned',
            messages: ['no replay here'],
          },
        ],
      }),
      expect.objectContaining({ owner: null, hits: [expect.objectContaining({ decisionId: plain.id })] }),
    ]),
  );
  expect(await replayed({ ...unsaved(refusesTenant('replay')), purpose: 'gate', last: 2 })).toMatchObject({
    evaluated: 2,
    stoppedBy: null,
  });
  expect(await replayed(unsaved(refusesTenant('replay')))).toMatchObject({
    evaluated: 0,
    stoppedBy: 'record',
  });
});

test('a policy that fails on recorded changes is told as such', async () => {
  await governance.gate(registering(aContract()));
  const failing = 'violations contains {"message": "x"} if time.parse_rfc3339_ns(input.change.id) > 0';
  const result = await replayed({ ...unsaved(failing, 'global'), purpose: 'any', last: 3 });
  expect(result).toMatchObject({ evaluated: 3, errors: 3, failing: 0 });
  expect(result.firstErrors[0]).toMatchObject({ code: 'builtin-error' });
});

test('an endless unsaved policy holds up no decision', async () => {
  const endless = `violations contains {"message": "never"} if {
	some a in numbers.range(1, 5000)
	some b in numbers.range(1, 5000)
	some c in numbers.range(1, 5000)
	a + b + c < 0
}`;
  const asked = replayed({ ...unsaved(endless, 'global'), purpose: 'any', last: 2 });
  expect((await governance.gate(registering(aContract()))).verdict).toBe('pass');
  expect(await asked).toMatchObject({ errors: 2 });
});

test('two versions of a policy are compared: what they say, and what they say of recorded changes', async () => {
  await knowDomain(governance, 'clients');
  const first = anAuthoredPolicy({
    id: 'C-COMPARED',
    scope: 'domain:clients',
    rules: refusesTenant('noisy'),
    reaches: { change: { after: { tenant: 'noisy' } } },
  });
  const second = first.modules.map((it) => ({
    ...it,
    text: it.text.replace('== "noisy"', 'in {"noisy", "shrill"}'),
  }));
  await governance.http.post('/api/v1/policies').send(first).expect(201);
  const path = '/api/v1/policies/C-COMPARED/versions';
  await governance.http.post(path).send({ modules: second, tests: first.tests }).expect(201);
  const decided = await governance.gate(registering(aContract([], { tenant: 'shrill' })));
  const { body } = await governance.http.get(`${path}/1/compare/2?purpose=gate&last=20`).expect(200);
  expect(body).toMatchObject({
    one: { version: 1, state: 'draft' },
    other: { version: 2, state: 'draft' },
    tests: [],
    recorded: { differing: 1 },
  });
  const { modules, recorded } = body as ComparedVersions;
  expect(modules[0]?.lines.filter(({ sign }) => sign !== ' ')).toEqual([
    { sign: '-', text: '\tinput.change.after.tenant == "noisy"' },
    { sign: '+', text: '\tinput.change.after.tenant in {"noisy", "shrill"}' },
  ]);
  expect(recorded.first).toMatchObject([
    { decisionId: decided.id, one: 'pass', other: 'fail', new: [{ message: 'no noisy here' }], gone: [] },
  ]);
  await governance.http.get(`${path}/1/compare/3`).expect(404);
});
