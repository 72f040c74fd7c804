import { EventTypes, type LineageAuditMade, Topics } from '#contracts/events';
import { eventually } from '#testing';
import { loggedUpTo, signingKey, verifiedWith } from '../fixtures/logged-governance.js';
import { purposeStated } from '../fixtures/policies.js';
import { RunningGovernance } from '../fixtures/running-governance.js';

let governance: RunningGovernance;
beforeAll(async () => {
  governance = await RunningGovernance.start([purposeStated], { LOG_SIGNING_KEY: signingKey });
});
afterAll(() => governance.stop());

const made: LineageAuditMade = {
  id: '019aa0b2-7c1e-7d3a-9b0e-5f4a3c2b1d00',
  productId: 'lounge',
  from: '2026-11-01T00:00:00.000Z',
  to: '2026-12-01T00:00:00.000Z',
  knownAt: '2026-12-01T08:00:00.120431Z',
  askedBy: 'ann',
  reason: null,
  contracts: ['visits'],
  lines: 3,
  digest: 'd'.repeat(64),
  seal: 's'.repeat(64),
  at: '2026-12-01T08:00:00.412Z',
};

test('what an auditor asked of lineage is in the log once, and verified with it', async () => {
  for (let time = 1; time <= 2; time += 1)
    await governance.publish(Topics.lineageAudits, EventTypes.lineageAuditMade, 'lounge', made);
  await eventually(async () => {
    expect(await governance.db.query('select 1 from inbox having count(*) = 2')).toHaveLength(1);
  });
  const checkpoint = await loggedUpTo(governance);
  const { body } = await governance.http
    .get(`/api/v1/log/inclusion?kind=lineage-audit.made&id=${made.id}`)
    .expect(200);
  expect(body).toMatchObject({ leaf: { at: made.at }, size: 1 });
  expect(await verifiedWith(governance, checkpoint)).toMatchObject({ valid: true, size: 1 });
  await governance.db.query(`update acts set content = replace(content, '"lines":3', '"lines":2')`);
  expect(await verifiedWith(governance, checkpoint)).toMatchObject({
    valid: false,
    faults: [{ kind: 'lineage-audit.made', id: made.id }],
  });
});
