import { claimed } from '#access';
import { Transactions } from '#persistence';
import type { Type } from '@nestjs/common';
import { anAuthoredPolicy, knowDomain, ofTenant, refusesTenant } from '../fixtures/authoring.js';
import { aContract, registering } from '../fixtures/documents.js';
import { purposeStated } from '../fixtures/policies.js';
import { RunningGovernance } from '../fixtures/running-governance.js';
import { FollowInForce, ScopeSetsStore } from '../in-force/index.js';
import { AuthoredPoliciesStore, WritePolicy } from '../policies/index.js';
import { CompileStages } from './compile-stages.js';
import { MoveVersion } from './move-version.js';
import { RollOutsStore } from './roll-outs.store.js';

let governance: RunningGovernance;
beforeAll(async () => {
  governance = await RunningGovernance.start([purposeStated]);
  await knowDomain(governance, 'clients');
});
afterAll(() => governance.stop());

/** The mover of another replica on the same database. */
function anotherReplica(): MoveVersion {
  const get = <T>(type: Type<T>) => governance.app.get(type, { strict: false });
  return new MoveVersion(
    get(AuthoredPoliciesStore),
    get(RollOutsStore),
    get(WritePolicy),
    get(CompileStages),
    get(ScopeSetsStore),
    get(FollowInForce),
    get(Transactions),
  );
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
    await Promise.all(movers.map(({ id, mover }) => mover.move(id, 1, { to }, undefined, claimed('ada'))));
  for (const id of ids) {
    const decision = await governance.gate(registering(aContract([], { tenant: id, domain: 'clients' })));
    expect(decision.changes[0]?.violations.map(({ policy }) => policy)).toEqual([id]);
  }
});
