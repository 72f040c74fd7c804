import { aContract, registering } from '#testing';
import {
  advance,
  anAuthoredPolicy,
  knowDomain,
  ofTenant,
  putInForce,
  refusesTenant,
} from '../fixtures/authoring.js';
import { purposeStated } from '../fixtures/policies.js';
import { RunningGovernance } from '../fixtures/running-governance.js';

let governance: RunningGovernance;
beforeAll(async () => {
  governance = await RunningGovernance.start([purposeStated]);
  await knowDomain(governance, 'clients');
});
afterAll(() => governance.stop());

const refusing = (id: string, tenant: string) =>
  anAuthoredPolicy({
    id,
    scope: 'domain:clients',
    rules: refusesTenant(tenant),
    reaches: ofTenant(tenant),
  });
const verdictOn = async (tenant: string) =>
  (await governance.gate(registering(aContract([], { tenant })))).verdict;
const rollBack = (id: string, body: object = {}) =>
  governance.http.post(`/api/v1/policies/${id}/rollback`).set('x-meshwarden-actor', 'ada').send(body);

test('one call takes back the last step: the version that came leaves, and the one that made room judges again', async () => {
  await putInForce(governance, refusing('C-BACK', 'first'));
  const { modules, tests } = refusing('C-BACK', 'second');
  await governance.http.post('/api/v1/policies/C-BACK/versions').send({ modules, tests }).expect(201);
  await advance(governance, 'C-BACK', 2);
  expect([await verdictOn('first'), await verdictOn('second')]).toEqual(['pass', 'fail']);

  const reason = 'It hit too many.';
  const { body } = await rollBack('C-BACK', { reason }).expect(200);
  expect(body).toMatchObject({ inForce: { shadow: null, warn: 2, enforce: 1 } });
  expect([await verdictOn('first'), await verdictOn('second')]).toEqual(['fail', 'warn']);
  const told = { actor: 'ada', reason };
  const steps = await governance.http.get('/api/v1/policies/C-BACK/steps').expect(200);
  expect((steps.body as { items: object[] }).items.slice(-2)).toEqual([
    expect.objectContaining({ version: 1, from: 'retired', to: 'enforce', ...told }),
    expect.objectContaining({ version: 2, from: 'enforce', to: 'warn', ...told }),
  ]);
}, 180_000);

test('what took no step has none to take back, and nobody takes one back that they have not seen', async () => {
  await governance.http.post('/api/v1/policies').send(refusing('C-NONE', 'none')).expect(201);
  expect((await rollBack('C-NONE').expect(422)).body).toMatchObject({ code: 'policy.nothing-to-roll-back' });
  await putInForce(governance, refusing('C-SEEN', 'seen'), 'warn');
  await rollBack('C-SEEN').set('if-match', '"1"').expect(412);
  await rollBack('C-NOWHERE').expect(404);
}, 180_000);
