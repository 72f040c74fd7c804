import { Clock } from '#clock';
import type { Notice } from '#contracts/notices';
import { aContract, aProduct, eventually } from '#testing';
import type { z } from 'zod';
import { advance, anAuthoredPolicy, knowDomain, ofTenant, refusesTenant } from '../fixtures/authoring.js';
import { compiledPolicies, nameGiven } from '../fixtures/policies.js';
import { RunningGovernance } from '../fixtures/running-governance.js';
import type { FindingsView, ScorecardWithTrend } from './finding-documents.js';
import { ReScanProducts } from './re-scan-products.js';
import { TellOwners } from './tell-owners.js';

type Findings = z.infer<typeof FindingsView>['items'];

const longMs = 180_000;
const dayMs = 86_400_000;
const policyId = 'S-OLD';

let governance: RunningGovernance;
let shiftMs = 0;
beforeAll(async () => {
  const shipped = await compiledPolicies([nameGiven]);
  governance = await RunningGovernance.start(undefined, {
    POLICIES_DIR: shipped.folder,
    POLICY_DEADLINE_MS: '2000',
  });
  await shipped.remove();
  governance.app.get(Clock, { strict: false }).now = () => new Date(Date.now() + shiftMs);
  await knowDomain(governance, 'clients');
  await registered('first', 'old');
  await registered('second', 'new', ['first']);
  await registered('third', 'new', ['second']);
  await registered('alone', 'old');
  const draft = anAuthoredPolicy({
    ...{ id: policyId, scope: 'domain:clients', rules: refusesTenant('old'), reaches: ofTenant('old') },
  });
  await governance.http.post('/api/v1/policies').send(draft).expect(201);
}, longMs);
afterAll(() => governance.stop());

/** A product with a contract, made from what others offer, as catalog and lineage tell of it. */
async function registered(id: string, tenant: string, from: string[] = [], revision = 1): Promise<void> {
  await governance.know(aContract(['id'], { id: `c-${id}`, tenant }), revision);
  const inputPorts = from.map((it) => ({ name: it, version: '1.0.0', contractId: `c-${it}` }));
  const team = { members: [{ username: 'ada@clients.example', role: 'owner' }] };
  await governance.know(aProduct([`c-${id}`], { id, inputPorts, team }), revision);
  for (const it of from) await governance.knowConsumer(`c-${it}`, id, []);
}

async function findings(id: string, query = ''): Promise<Findings> {
  const { body } = await governance.http.get(`/api/v1/products/${id}/findings?${query}`).expect(200);
  return (body as z.infer<typeof FindingsView>).items;
}

const judgedAt = async (): Promise<Record<string, string>> =>
  Object.fromEntries(
    (
      await governance.query<{ id: string; at: Date }>(
        'select product_id as id, scanned_at as at from product_scans',
      )
    ).map(({ id, at }) => [id, at.toISOString()]),
  );

/** Resolves once all that was changed has been judged. */
const settled = () =>
  eventually(
    async () => {
      const [{ left } = { left: -1 }] = await governance.query<{ left: number }>(
        `select (select count(*) from re_scan_changes where due_at = '-infinity')::int
              + (select count(*) from re_scan_queue)::int as left`,
      );
      expect(left).toBe(0);
    },
    { within: 30_000 },
  );

const card = async (by: string, id: string) =>
  (await governance.http.get(`/api/v1/scorecards/${by}/${id}?days=2`).expect(200)).body as z.infer<
    typeof ScorecardWithTrend
  >;

test(
  'a policy that comes to count opens findings on what is registered, its end closes them, and both say so',
  async () => {
    await settled();
    const before = new Date().toISOString();
    expect(await findings('first')).toEqual([]);
    await advance(governance, policyId, 1);
    await settled();
    const [finding] = await findings('first');
    expect(finding).toMatchObject({
      ...{ kind: 'DataContract', thing: 'c-first', policy: policyId, level: 'deny', message: 'no old here' },
      ...{ waiver: null, openedBy: ['policies of domain:clients'], closedAt: null },
    });
    expect(await findings('second')).toEqual([]);
    expect(await findings('first', `asOf=${before}`)).toEqual([]);
    expect(await card('domain', 'clients')).toMatchObject({ products: 4, failing: 2, score: 50, denied: 2 });
    expect(await card('product', 'second')).toMatchObject({ failing: 0, score: 100 });
    const ofPolicy = await card('policy', policyId);
    expect(ofPolicy).toMatchObject({ products: 4, failing: 2 });
    expect(ofPolicy.trend.at(-1)).toMatchObject({ open: 2 });
  },
  longMs,
);

test(
  'its owner is told of all of them at once, by what they came, and not again',
  async () => {
    await governance.query('create table said as select * from outbox with no data');
    await governance.query(`create function remember() returns trigger language plpgsql as $$
      begin insert into said select new.*; return null; end $$`);
    await governance.query(
      'create trigger remember after insert on outbox for each row execute function remember()',
    );
    shiftMs = 20_000;
    const tell = governance.app.get(TellOwners, { strict: false });
    await eventually(async () => {
      expect(await tell.one()).toBe(false);
      const rows = await governance.query<{ notice: Notice }>(
        `select convert_from(payload, 'UTF8')::json as notice from said where topic = 'mesh.notices.v1'`,
      );
      expect(rows).toMatchObject([
        {
          notice: {
            kind: 'findings.opened',
            title: '2 new findings on 2 products, by policies of domain:clients',
            to: [
              { kind: 'product', id: 'alone' },
              { kind: 'product', id: 'first' },
            ],
          },
        },
      ]);
    });
    shiftMs = 0;
  },
  longMs,
);

test(
  'a waiver lets a finding stand, and the instant at which it ends opens it again',
  async () => {
    const until = new Date(Date.now() + dayMs / 2).toISOString();
    const wanted = { policy: policyId, subjects: [{ id: 'c-alone' }], reason: 'In May.', until };
    const { body } = await governance.http
      .post('/api/v1/waivers')
      .set('x-meshwarden-actor', 'ben')
      .send(wanted)
      .expect(201);
    const { id } = body as { id: string };
    await governance.http
      .post(`/api/v1/waivers/${id}/approve`)
      .set('x-meshwarden-actor', 'ada')
      .send({})
      .expect(200);
    await settled();
    expect(await findings('alone')).toMatchObject([{ waiver: id, openedBy: [`waiver of ${policyId}`] }]);
    expect(await card('product', 'alone')).toMatchObject({ failing: 0, waived: 1 });
    shiftMs = dayMs / 2 + 1_000;
    await eventually(
      async () => {
        const [standing] = await findings('alone');
        expect(standing).toMatchObject({ waiver: null, openedBy: [`expiry of ${policyId}`] });
      },
      { within: 30_000 },
    );
    const denied = (await findings('alone', 'history=true')).filter(({ level }) => level === 'deny');
    expect(denied.map(({ waiver }) => waiver)).toEqual([null, id, null]);
    shiftMs = 0;
  },
  longMs,
);

test(
  'what changes is judged anew with all that is made from it, and nothing else is',
  async () => {
    await settled();
    const before = await judgedAt();
    await registered('second', 'old', ['first'], 2);
    await settled();
    expect(await findings('second')).toMatchObject([{ thing: 'c-second', policy: policyId }]);
    const after = await judgedAt();
    const judged = Object.keys(after).filter((id) => after[id] !== before[id]);
    // The reading of `first` was told again too, by lineage, and said nothing new.
    expect(judged.sort()).toEqual(['second', 'third']);
    await registered('second', 'new', ['first'], 3);
    await settled();
    const [closed] = await findings('second', 'history=true');
    expect(closed?.closedBy).toContain('DataContract c-second');
  },
  longMs,
);

test(
  'what a replica that died had begun is judged by another one, to the same',
  async () => {
    await settled();
    const before = await findings('first', 'history=true');
    await governance.query(
      `insert into re_scan_queue (product_id, causes, asked_at, worker, leased_until)
       values ('first', '{time}', now(), gen_random_uuid(), now() + interval '1 hour')`,
    );
    expect(await governance.app.get(ReScanProducts, { strict: false }).some()).toBe(0);
    shiftMs = 3_700_000;
    await settled();
    shiftMs = 0;
    expect(await findings('first', 'history=true')).toEqual(before);
  },
  longMs,
);

test('what is asked for wrongly is refused by name', async () => {
  await governance.http.get('/api/v1/products/first/findings?asOf=yesterday').expect(400);
  await governance.http.get('/api/v1/scorecards/moon').expect(400);
  const { body } = await governance.http.get('/api/v1/scorecards/domain/moon').expect(404);
  expect(body).toMatchObject({ code: 'scorecard.not-found' });
  const list = await governance.http.get('/api/v1/scorecards/product?limit=1').expect(200);
  expect(list.body).toMatchObject({ items: [{ id: 'alone' }], next: expect.any(String) as string });
});
