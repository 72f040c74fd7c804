import { EventTypes, type GrantStated, Topics } from '#contracts/events';
import { eventually } from '#testing';
import { randomUUID } from 'node:crypto';
import { aContract } from '../fixtures/documents.js';
import { RunningLineage } from '../fixtures/running-lineage.js';

let lineage: RunningLineage;
beforeAll(async () => {
  lineage = await RunningLineage.start();
});
afterAll(() => lineage.stop());

const stated = (action: string, at: string, id: string = randomUUID()): GrantStated => ({
  ...{ id, revision: 1, state: action, contractId: 'visits', product: 'clients.lounge', port: null },
  consumer: { id: 'billing.jobs', owner: 'grace', domain: 'billing' },
  ...{ purpose: 'Billing', until: null, revokedAt: null, action, actor: 'ada', reason: null, at },
});
const say = (grant: GrantStated) => lineage.publish(Topics.grants, EventTypes.grantStated, grant.id, grant);
const now = async () => (await lineage.consumers({ contract: 'visits' })).items;

test('a grant is evidence that somebody may read, until it ends; one given later stands', async () => {
  await lineage.registerContract(aContract('visits'));
  await say(stated('requested', '2026-03-01T08:00:00.000Z'));
  const first = stated('approved', '2026-03-01T09:00:00.000Z');
  await say(first);
  await eventually(async () =>
    expect(await now()).toMatchObject([
      {
        consumer: { id: 'billing.jobs', owner: 'grace' },
        evidence: 'granted',
        columns: [{ purpose: 'Billing' }],
      },
    ]),
  );
  await say(stated('revoked', '2026-03-01T08:30:00.000Z'));
  const again = stated('approved', '2026-03-03T09:00:00.000Z');
  await say(again);
  await say(stated('expired', '2026-03-02T09:00:00.000Z', first.id));
  await lineage.until(
    `select 1 from edges where evidence = 'granted' and valid_from = '2026-03-03T09:00:00Z'`,
  );
  expect(await now()).toMatchObject([{ evidence: 'granted' }]);
  await say(stated('expired', '2026-03-04T09:00:00.000Z', again.id));
  await lineage.until(
    `select where not exists (select from edges where evidence = 'granted' and superseded_at is null and valid_to is null)`,
  );
  const [{ columns } = { columns: [] }] = await now();
  expect(columns.map(({ from, to }) => [from, to])).toEqual([
    ['2026-03-01T09:00:00.000Z', '2026-03-03T09:00:00.000Z'],
    ['2026-03-03T09:00:00.000Z', '2026-03-04T09:00:00.000Z'],
  ]);
});
