import { eventually } from '#testing';
import { listenToConsole } from '../fixtures/console.js';
import { purposeStated } from '../fixtures/policies.js';
import { RunningGovernance } from '../fixtures/running-governance.js';
import type { AuditEntry } from './audit-entry.js';

const env = { AUTH_MODE: 'keys', AUTH_SECRET: 'x'.repeat(32), RATE_LIMIT_ADDRESS: '12' };

let governance: RunningGovernance;
let governor: string;

beforeAll(async () => {
  const console = listenToConsole();
  governance = await RunningGovernance.start([purposeStated], env);
  console.stop();
  governor = /mw_\S+/.exec(console.printed.join('\n'))?.[0] ?? '';
});
afterAll(() => governance.stop());

const ready = async (key?: string) => {
  const asking = governance.http.get('/health/ready');
  return (await (key === undefined ? asking : asking.set('authorization', `Bearer ${key}`)).expect(200))
    .body as unknown;
};

async function entriesOf(actor: string): Promise<AuditEntry[]> {
  const { body } = await governance.http
    .get('/api/v1/audit')
    .query({ actor })
    .set('authorization', `Bearer ${governor}`)
    .expect(200);
  return (body as { items: AuditEntry[] }).items;
}

async function keyFor(role: string): Promise<string> {
  const { body } = await governance.http
    .post('/api/v1/keys')
    .set('authorization', `Bearer ${governor}`)
    .send({ principal: `operations/${role}`, roles: [role] })
    .expect(201);
  return (body as { key: string }).key;
}

test('a stranger is told whether a process is ready, and whoever runs it what is up and what is down', async () => {
  expect(await ready()).toEqual({ status: 'ready' });
  expect(await ready(await keyFor('reader'))).toEqual({ status: 'ready' });
  expect(await ready(await keyFor('operator'))).toEqual({
    status: 'ready',
    checks: { 'governance database': { status: 'up' } },
  });
});

test('a stranger reads the documentation without a trace, and measurements not at all', async () => {
  await governance.http.get('/openapi.json').expect(200);
  await governance.http.get('/metrics').expect(401);
  await eventually(async () =>
    expect(await entriesOf('anonymous')).toMatchObject([{ route: '/metrics', outcome: 'denied' }]),
  );
});

test('of all that is too many from one address in a minute the trail has one entry', async () => {
  for (let nth = 0; nth < 40; nth += 1) await governance.http.get('/api/v1/policies');
  await governance.http.get('/api/v1/policies').expect(429);
  await eventually(async () => {
    const all = await entriesOf('anonymous');
    const refused = all.filter(({ status }) => status === 429);
    // The minute may have changed meanwhile.
    expect(refused.length).toBeGreaterThan(0);
    expect(refused.length).toBeLessThan(3);
    expect(refused[0]).toMatchObject({ outcome: 'refused', code: 'rate-limit.exceeded' });
  });
});
