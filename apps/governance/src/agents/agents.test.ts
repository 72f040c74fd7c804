import type { Decision } from '#contracts/decisions';
import type { Page } from '#http';
import { gzipSync } from 'node:zlib';
import { purposeStated } from '../fixtures/policies.js';
import { RunningGovernance } from '../fixtures/running-governance.js';
import type { Taken } from './take-agent-log.js';

let governance: RunningGovernance;
beforeAll(async () => {
  governance = await RunningGovernance.start([purposeStated]);
});
afterAll(() => governance.stop());

const violation = {
  ...{
    policy: 'T-PURPOSE',
    version: 1,
    title: 'T-PURPOSE',
    scope: 'global',
    level: 'deny',
    message: 'no purpose',
  },
  ...{ path: 'description.purpose', remediation: 'Mend it.' },
};
const anEvent = (id: string, extra: object = {}) => ({
  decision_id: id,
  labels: { id: 'agent-1', version: '1.22.0' },
  bundles: { mesh: { revision: 'sha256:1' } },
  path: 'meshwarden/decision',
  timestamp: '2026-01-02T03:04:05.678901234Z',
  input: {
    ...{ operation: 'create', now: '2026-01-02T03:04:05Z', product: { id: 'p', document: {} } },
    change: { kind: 'DataContract', id: 'told' },
  },
  result: { allow: false, verdict: 'fail', violations: [violation], errors: [] },
  ...extra,
});

async function send(events: unknown, status = 200): Promise<unknown> {
  const { body } = await governance.http
    .post('/api/v1/opa/logs')
    .set({ 'content-type': 'application/json', 'content-encoding': 'gzip' })
    .serialize((it: unknown) => it as string)
    .send(gzipSync(JSON.stringify(events)) as unknown as string)
    .expect(status);
  return body;
}
const search = async (query: Record<string, string>) =>
  ((await governance.http.get('/api/v1/decisions').query(query).expect(200)).body as Page<Decision>).items;

test('a decision of an agent is in the record with its findings, once, however often it comes', async () => {
  const batch = [anEvent('once'), anEvent('once'), anEvent('other')];
  expect(await send(batch)).toEqual({ recorded: 2, known: 1, ignored: 0 } satisfies Taken);
  const again = await Promise.all([send(batch), send(batch), send([anEvent('other')])]);
  expect(again).toEqual([
    { recorded: 0, known: 3, ignored: 0 },
    { recorded: 0, known: 3, ignored: 0 },
    { recorded: 0, known: 1, ignored: 0 },
  ]);
  const found = await search({
    purpose: 'agent',
    product: 'p',
    policy: 'T-PURPOSE',
    label: 'decisionId=once',
  });
  expect(found).toHaveLength(1);
  expect(found[0]).toMatchObject({
    ...{ verdict: 'fail', at: '2026-01-02T03:04:05.678Z', policies: { revision: 'sha256:1' } },
    labels: { 'agent.id': 'agent-1', decisionId: 'once' },
    changes: [{ kind: 'DataContract', id: 'told', violations: [{ ...violation, waiver: null }] }],
  });
  expect(await governance.verify()).toMatchObject({ valid: true, checked: 2 });
});

test('the same id of another agent is another decision', async () => {
  await send([anEvent('shared'), anEvent('shared', { labels: { id: 'agent-2' } })]);
  expect(await search({ label: 'decisionId=shared' })).toHaveLength(2);
});

test('what is not on our policies is ignored, and what an agent has masked is recorded without', async () => {
  const masked = anEvent('masked', { input: undefined, erased: ['/input'] });
  const batch = [anEvent('foreign', { path: 'app/allow', result: true }), masked];
  expect(await send(batch)).toEqual({ recorded: 1, known: 0, ignored: 1 });
  expect(await search({ label: 'decisionId=masked' })).toMatchObject([{ verdict: 'fail', changes: [] }]);
});

test('what is no log, or from tomorrow, is refused whole, with the path of the mistake', async () => {
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString();
  const refused = await send([anEvent('good'), anEvent('early', { timestamp: tomorrow })], 400);
  expect(refused).toMatchObject({ errors: [{ path: '1.timestamp' }] });
  expect(await send([{ ...anEvent('x'), decision_id: 7 }], 400)).toMatchObject({
    errors: [{ path: '0.decision_id' }],
  });
  expect(await search({ label: 'decisionId=good' })).toEqual([]);
});
