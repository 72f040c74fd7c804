import type { Decision } from '#contracts/decisions';
import { aContract, registering } from '#testing';
import { anAuthoredPolicy, knowDomain, refusesTenant } from '../fixtures/authoring.js';
import { purposeStated } from '../fixtures/policies.js';
import { RunningGovernance } from '../fixtures/running-governance.js';
import { setInForce } from '../fixtures/set-in-force.js';

const scope = 'domain:clients';

let governance: RunningGovernance;
let refused: Decision;
beforeAll(async () => {
  governance = await RunningGovernance.start([purposeStated]);
  const draft = anAuthoredPolicy({ id: 'C-LOUD', scope, rules: refusesTenant('loud') });
  await knowDomain(governance, 'clients');
  await governance.http.post('/api/v1/policies').send(draft).expect(201);
  await setInForce(governance, draft);
  refused = await governance.gate(registering(aContract([], { tenant: 'loud' })));
});
afterAll(() => governance.stop());

const replay = async (wish: object, status = 200): Promise<object> =>
  (await governance.http.post(`/api/v1/decisions/${refused.id}/replay`).send(wish).expect(status))
    .body as object;

test('a decision is made once more to the byte', async () => {
  const { body } = await governance.http.get(`/api/v1/decisions/${refused.id}/replay`).expect(200);
  const changes = [{ new: [], gone: [], unchanged: 1 }];
  expect(body).toMatchObject({ verdict: 'fail', recorded: 'fail', identical: true, missing: [], changes });
});

test('with another version of a policy it is told what is new and what is gone', async () => {
  const { modules, tests } = anAuthoredPolicy({ id: 'C-LOUD', scope, rules: refusesTenant('shrill') });
  await governance.http.post('/api/v1/policies/C-LOUD/versions').send({ modules, tests }).expect(201);
  expect(await replay({ versions: [{ policy: 'C-LOUD', version: 2 }] })).toMatchObject({
    ...{ verdict: 'pass', recorded: 'fail', identical: false },
    changes: [{ new: [], gone: [{ policy: 'C-LOUD' }], unchanged: 0 }],
  });
  const warning = { versions: [{ policy: 'C-LOUD', version: 1, stage: 'warn' }] };
  expect(await replay(warning)).toMatchObject({ verdict: 'warn', identical: false });
});

test('with what is in force now, and with other parameters, too', async () => {
  expect(await replay({ policies: 'in-force' })).toMatchObject({ verdict: 'fail', identical: true });
  const parameters = { levels: { 'T-PURPOSE': 'note' } };
  expect(await replay({ parameters })).toMatchObject({ verdict: 'fail' });
});

test('what is in shadow says what it would find, and has no say', async () => {
  const quiet = anAuthoredPolicy({ id: 'C-QUIET', scope, rules: refusesTenant('loud', 'quietly no') });
  await setInForce(governance, quiet, 'shadow');
  const found = { policy: 'C-QUIET', scope, change: 0, message: 'quietly no' };
  expect(await replay({ policies: 'in-force' })).toMatchObject({ identical: true, shadow: [found] });
  expect(await replay({})).toMatchObject({ identical: true, shadow: [] });
  const versions = [{ policy: 'C-LOUD', version: 1, stage: 'shadow' }];
  expect(await replay({ versions })).toMatchObject({
    ...{ verdict: 'fail', identical: true },
    shadow: [{ policy: 'C-LOUD', message: 'no loud here' }],
  });
});

test('what is not there, or not asked for well, is refused', async () => {
  const unknown = '0198c6f0-3e11-7a01-8b6f-0c9d4f7f5a10';
  await governance.http.get(`/api/v1/decisions/${unknown}/replay`).expect(404);
  expect(await replay({ versions: [{ policy: 'C-LOUD', version: 9 }] }, 404)).toMatchObject({
    code: 'policy-version.not-found',
  });
  expect(await replay({ policies: 'none' }, 400)).toMatchObject({ errors: [{ path: 'policies' }] });
});
