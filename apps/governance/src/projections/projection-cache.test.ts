import { aContract, aProduct, registering } from '#testing';
import { purposeStated } from '../fixtures/policies.js';
import { RunningGovernance } from '../fixtures/running-governance.js';

let governance: RunningGovernance;
beforeAll(async () => {
  governance = await RunningGovernance.start([purposeStated]);
});
afterAll(() => governance.stop());

const proposed = registering(aContract(['id']));

/** Whom the removal of `email` would break, as the gate knows them now. */
async function affected(): Promise<string[]> {
  const { changes } = await governance.gate(proposed);
  return changes.flatMap(({ impact }) => impact.consumers.map(({ id }) => id)).sort();
}

test('whatever another replica commits is known to the next decision', async () => {
  await governance.know(aContract(['id', 'email']));
  await governance.know(aProduct());
  for (let reader = 0; reader < 30; reader++) {
    const expected = Array.from({ length: reader }, (_, before) => `job-${before + 100}`);
    expect(await affected()).toEqual(expected);
    await governance.knowConsumer('visits', `job-${reader + 100}`, ['visits.email']);
  }
});

test('a row changed or deleted by hand is known to the next decision', async () => {
  await governance.query(`update consumers set owner = 'grace' where consumer_id = 'job-100'`);
  const { changes } = await governance.gate(proposed);
  expect(changes[0]?.impact.consumers[0]?.owner).toBe('grace');
  await governance.query(`delete from consumers where consumer_id <> 'job-100'`);
  expect(await affected()).toEqual(['job-100']);
});

test('while nobody can tell what changes, every decision reads for itself', async () => {
  for (let round = 0; round < 10; round++) {
    await governance.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and pid <> pg_backend_pid() and query in ('select 1', 'listen "governance_projection"')`,
    );
    await governance.query(`update consumers set owner = $1 where consumer_id = 'job-100'`, [
      `owner-${round}`,
    ]);
    const { changes } = await governance.gate(proposed);
    expect(changes[0]?.impact.consumers[0]?.owner).toBe(`owner-${round}`);
  }
});

test('an emptied projection is known as empty', async () => {
  await governance.query('truncate documents, contract_revisions, consumers');
  const { changes } = await governance.gate(proposed);
  expect(changes[0]).toMatchObject({ operation: 'create', impact: { consumers: [] } });
});
