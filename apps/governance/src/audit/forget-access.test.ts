import type { Page } from '#http';
import { purposeStated } from '../fixtures/policies.js';
import { RunningGovernance } from '../fixtures/running-governance.js';
import { anAttempt, theConclusion } from '../fixtures/told-access.js';
import type { Verification } from '../record/index.js';
import type { AuditEntry } from './audit-entry.js';
import { ForgetAccess } from './forget-access.js';

const dayMs = 86_400_000;
const daysAgo = (days: number) => new Date(Date.now() - days * dayMs).toISOString();

let governance: RunningGovernance;
const [ancient, old, recent] = [anAttempt({ at: daysAgo(40) }), anAttempt({ at: daysAgo(20) }), anAttempt()];

beforeAll(async () => {
  governance = await RunningGovernance.start([purposeStated], {
    AUDIT_KEEP_DAYS: '30',
    AUDIT_ADDRESS_DAYS: '10',
  });
  for (const it of [ancient, old, recent])
    await governance.recordAccess(it, theConclusion(it, { status: 403 }));
  const forget = governance.app.get(ForgetAccess, { strict: false });
  await forget.origins(new Date());
  await forget.contents(new Date());
});
afterAll(() => governance.stop());

const verified = async () =>
  (await governance.http.get('/api/v1/audit/verify').expect(200)).body as Verification;
const rows = async () =>
  JSON.stringify(
    await governance.query('select row(l.*)::text as row from audit_links l where id = $1', [ancient.id]),
  );

test('addresses and user agents are forgotten first, then what was done; what is recent is whole', async () => {
  const { items } = (await governance.http.get('/api/v1/audit').expect(200)).body as Page<AuditEntry>;
  expect(items).toMatchObject([
    { id: recent.id, address: '10.20.30.40', userAgent: 'curl/8.5.0', outcome: 'denied' },
    { id: old.id, address: null, userAgent: null, actor: { id: 'ada@clients.example' }, outcome: 'denied' },
  ]);
  const { text } = await governance.http.get('/api/v1/audit/export?format=csv').expect(200);
  expect(text.match(/10\.20\.30\.40/g)).toHaveLength(1);
  expect(await rows()).not.toMatch(/ada@|10\.20|domain:write/);
});

test('nothing else is lost: every link is proven, and how many were forgotten is told', async () => {
  expect(await verified()).toMatchObject({ valid: true, checked: 6, forgotten: 2 });
});

test.each([
  [
    'another digest of what was done',
    "content_hash = repeat('0', 64)",
    'its content does not have the recorded hash',
  ],
  [
    'another digest of from where',
    "origin_hash = repeat('0', 64)",
    'its content does not have the recorded hash',
  ],
  ['something that it did not say', "actor = 'eve'", 'it says what was forgotten'],
  ['a content of its own', "content = '{}'", 'it says what was forgotten'],
])('a forgotten link cannot be given %s', async (_, change, reason) => {
  await governance.query('create table kept as select * from audit_links where id = $1', [ancient.id]);
  await governance.query(`update audit_links set ${change} where id = $1 and phase = 'attempted'`, [
    ancient.id,
  ]);
  const { valid, chains } = await verified();
  expect([valid, chains.flatMap(({ broken }) => broken)[0]]).toMatchObject([
    false,
    { id: ancient.id, reason },
  ]);
  await governance.query('delete from audit_links where id = $1', [ancient.id]);
  await governance.query('insert into audit_links select * from kept');
  await governance.query('drop table kept');
});
