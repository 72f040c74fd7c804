import { Transactions } from '#persistence';
import { aContract, registering } from '#testing';
import type { Type } from '@nestjs/common';
import { anAuthoredPolicy, knowDomain, ofTenant, refusesTenant } from '../fixtures/authoring.js';
import { purposeStated } from '../fixtures/policies.js';
import { RunningGovernance } from '../fixtures/running-governance.js';
import { FollowInForce, LibrariesStore, ScopeSetsStore } from '../in-force/index.js';
import { FourEyesStore } from '../approvals/index.js';
import { AuthoredPoliciesStore } from '../policies/index.js';
import { CheckStep } from './check-step.js';
import { CompileStages } from './compile-stages.js';
import { MoveVersion } from './move-version.js';
import { RecordSteps } from './record-steps.js';
import { RollOutsStore } from './roll-outs.store.js';
import { TakeSteps } from './take-steps.js';

let governance: RunningGovernance;
beforeAll(async () => {
  governance = await RunningGovernance.start([purposeStated]);
  await knowDomain(governance, 'clients');
});
afterAll(() => governance.stop());

/** The mover of another replica on the same database. */
function anotherReplica(): MoveVersion {
  const get = <T>(type: Type<T>) => governance.app.get(type, { strict: false });
  const steps = new TakeSteps(
    get(AuthoredPoliciesStore),
    get(RollOutsStore),
    get(RecordSteps),
    get(FourEyesStore),
    get(CompileStages),
    get(ScopeSetsStore),
    get(LibrariesStore),
    get(FollowInForce),
    get(Transactions),
  );
  return new MoveVersion(get(CheckStep), steps);
}

test('replicas that move policies of one scope at the same time lose none of them', async () => {
  const ids = ['C-ONE', 'C-TWO', 'C-THREE'];
  for (const id of ids) {
    const draft = anAuthoredPolicy({
      id,
      scope: 'domain:clients',
      rules: refusesTenant(id),
      reaches: ofTenant(id),
    });
    await governance.http.post('/api/v1/policies').send(draft).expect(201);
  }
  const movers = ids.map((id) => ({ id, mover: anotherReplica() }));
  for (const to of ['shadow', 'warn'] as const)
    await Promise.all(movers.map(({ id, mover }) => mover.move(id, 1, { to }, undefined, { actor: 'ada' })));
  for (const id of ids) {
    const decision = await governance.gate(registering(aContract([], { tenant: id, domain: 'clients' })));
    expect(decision.changes[0]?.violations.map(({ policy }) => policy)).toEqual([id]);
  }
}, 180_000);

test('whoever moves a version, to enforce it takes a second person where the scope demands one', async () => {
  const id = 'C-FOUR';
  const draft = anAuthoredPolicy({
    id,
    scope: 'domain:clients',
    rules: refusesTenant(id),
    reaches: ofTenant(id),
  });
  await governance.http.post('/api/v1/policies').send(draft).expect(201);
  await governance.query(`update policy_versions set state = 'warn' where policy_id = $1`, [id]);
  await governance.http.put('/api/v1/scopes/domain:clients/four-eyes').send({ demanded: true }).expect(200);
  const moving = anotherReplica().move(id, 1, { to: 'enforce' }, undefined, { actor: 'a plan' });
  await expect(moving).rejects.toMatchObject({ code: 'policy.approval-needed' });
});
