import { as, callersByHeader } from '#testing';
import { RunningLineage } from '../fixtures/running-lineage.js';

let lineage: RunningLineage;
const dispute = '0198c6f0-0000-7000-8000-00000000000';
const release = '0198c6f0-0000-7000-8000-00000000001';
const report = '0198c6f0-0000-7000-8000-00000000002';

/**
 * Contract `bills` of billing, which a job of billing and one of clients read; of each reading something is disputed, let go of and
 * was reported by a robot. Product `plan` of billing, a draft, reads it too and offers the draft `sketch`, which both jobs read.
 */
beforeAll(async () => {
  lineage = await RunningLineage.start({}, callersByHeader());
  for (const [id, member] of [
    ['clients', 'mia'],
    ['billing', 'bo'],
  ])
    await lineage.db.query('insert into domains (id, revision, document) values ($1, 1, $2)', [
      id,
      JSON.stringify({ id, name: id, teams: [{ id: 't', members: [{ id: member }] }] }),
    ]);
  await lineage.db.query(
    `insert into contracts (id, revision, objects, columns, domain, status, owners)
     values ('bills', 1, '{}', '{}', 'billing', 'active', '{}'), ('sketch', 1, '{}', '{}', null, 'draft', '{cleo}')`,
  );
  await lineage.db.query(
    `insert into products (id, revision, status, owners) values ('plan', 1, 'draft', '{pam}')`,
  );
  await lineage.db.query(
    `insert into consumers (consumer_id, owner, domain, is_product, learned_at) values ('plan', 'pam', 'billing', true, now())`,
  );
  await lineage.db.query(
    `insert into edges (contract_id, party_id, relation, column_path, evidence, derivation, valid_from, learned_at)
     values ('bills', 'plan', 'reads', '', 'declared', 'declared', now() - interval '1 day', now()),
            ('sketch', 'plan', 'offers', '', 'declared', 'declared', now() - interval '1 day', now())`,
  );
  for (const [nth, [job, domain]] of [
    ['inside', 'billing'],
    ['across', 'clients'],
  ].entries()) {
    await lineage.db.query(
      `insert into consumers (consumer_id, owner, domain, is_product, learned_at) values ($1, $2, $3, false, now())`,
      [job, `owner-of-${job}`, domain],
    );
    await lineage.db.query(
      `insert into edges (contract_id, party_id, relation, column_path, evidence, derivation, valid_from, learned_at)
       values ('bills', $1, 'reads', 'sum', 'observed', 'column', now() - interval '1 day', now()),
              ('sketch', $1, 'reads', 'sum', 'observed', 'column', now() - interval '1 day', now())`,
      [job],
    );
    await lineage.db.query(
      `insert into releases (id, contract_id, consumer_id, column_path, at, actor, recorded_at)
       values ($1, 'bills', $2, '', now(), 'rolf', now())`,
      [`${release}${nth}`, job],
    );
    await lineage.db.query(
      `insert into consumptions (id, source, event_id, received_at, consumer_id, names_kind, names_id, contract_ids, data)
       values ($1, 'robot', $2, now(), $2, 'contract', 'bills', '{bills}', '{}')`,
      [`${report}${nth}`, job],
    );
    await lineage.db.query(
      `insert into reports_for_others (id, consumer_id, reporter, owner, consumption_id, reports, first_at, at)
       values ($1, $2, 'robot', $3, $1, 1, now(), now())`,
      [`${report}${nth}`, job, `owner-of-${job}`],
    );
    await lineage.db.query(
      `insert into disputes (id, contract_id, consumer_id, paths, reports, disputed_by, reason, at, state)
       values ($1, 'bills', $2, '{}', '[]', 'dora', 'no', now(), 'open')`,
      [`${dispute}${nth}`, job],
    );
  }
});
afterAll(() => lineage.stop());

interface Listed {
  readonly items: { readonly consumer?: { readonly id: string }; readonly consumerId?: string }[];
  readonly hidden?: number;
}

async function seen(path: string, who: Record<string, string>): Promise<unknown[]> {
  const { body } = await lineage.http.get(`/api/v1/lineage/${path}`).set(who).expect(200);
  const { items, hidden } = body as Listed;
  return [items.map(({ consumer, consumerId }) => consumer?.id ?? consumerId).sort(), hidden];
}

async function nodes(node: string, who: Record<string, string>): Promise<[string[], number | undefined]> {
  const { body } = await lineage.http.get('/api/v1/lineage').query({ node }).set(who).expect(200);
  const { nodes: found, hidden } = body as { nodes: { id: string }[]; hidden?: number };
  return [found.map(({ id }) => id).sort(), hidden];
}

const reader = as('rea', { roles: ['reader'] });
const all = ['across', 'inside'];

test.each([
  'consumers?contract=bills&evidence=observed',
  'disputes?contract=bills',
  'releases?contract=bills',
  'reports?limit=10',
])('%s shows others what crosses the border of a domain, and counts the rest', async (path) => {
  expect(await seen(path, reader)).toEqual([['across'], 1]);
  expect(await seen(path, as('mia'))).toEqual([['across'], 1]);
  expect(await seen(path, as('bo'))).toEqual([all, 0]);
  expect(await seen(path, as('owner-of-inside', { roles: ['reader'] }))).toEqual([all, 0]);
  expect(await seen(path, as('ann', { roles: ['auditor'] }))).toEqual([all, undefined]);
  expect(await seen(`${path}&consumer=across`, reader)).toEqual([['across'], 0]);
});

test('who said that something is read no more, or reports on others, sees what they said', async () => {
  expect(await seen('releases?contract=bills', as('rolf', { roles: ['reader'] }))).toEqual([all, 0]);
  expect(await seen('reports?limit=10', as('robot', { roles: ['reader'] }))).toEqual([all, 0]);
});

test('drafts are their own domain’s: others see neither them nor who reads them, but for their own readings', async () => {
  const owner = (name: string) => as(name, { roles: ['reader'] });
  expect(await seen('consumers?contract=sketch', reader)).toEqual([[], 2]);
  expect(await seen('consumers?contract=sketch', as('mia'))).toEqual([['across'], 1]);
  for (const who of [as('bo'), as('ann', { roles: ['auditor'] })])
    expect((await seen('consumers?contract=sketch', who))[0]).toEqual(all);
  expect(await seen('consumers?contract=bills', reader)).toEqual([['across'], 2]);
  expect(await seen('consumers?contract=bills', owner('pam'))).toEqual([['across', 'plan'], 1]);
  expect(await nodes('contract:bills', reader)).toEqual([['consumer:across', 'contract:bills'], 3]);
  expect((await nodes('contract:bills', as('bo')))[0]).toContain('product:plan');
  for (const node of ['product:plan', 'contract:sketch', 'column:sketch#sum']) {
    await lineage.http.get('/api/v1/lineage').query({ node }).set(reader).expect(404);
    await lineage.http.get('/api/v1/lineage').query({ node }).set(as('bo')).expect(200);
  }
  await lineage.http.get('/api/v1/lineage?node=product:plan').set(owner('pam')).expect(200);
  await lineage.http.get('/api/v1/lineage?node=contract:sketch').set(owner('cleo')).expect(200);
});

test('a dispute that somebody does not see is none to them; who raised it sees it', async () => {
  const one = (nth: number, who: Record<string, string>) =>
    lineage.http.get(`/api/v1/lineage/disputes/${dispute}${nth}`).set(who);
  await one(0, reader).expect(404);
  await one(1, reader).expect(200);
  await one(0, as('bo')).expect(200);
  await one(0, as('dora', { roles: ['reader'] })).expect(200);
});

test('nobody reports for a consumer of others, disputes theirs or lets go of what they read', async () => {
  const mia = as('mia');
  const report = {
    consumer: { id: 'inside' },
    contractId: 'bills',
    columns: [],
    from: '2026-11-20T00:00:00Z',
    to: '2026-11-20T00:01:00Z',
  };
  const sent = (path: string, body: object) => lineage.http.post(`/api/v1/${path}`).set(mia).send(body);
  await sent('consumptions', report).expect(403);
  await sent('consumptions', { ...report, consumer: { id: 'inside', domain: 'clients' } }).expect(403);
  await sent('lineage/releases', { consumerId: 'inside', contractId: 'bills' }).expect(403);
  await sent(`lineage/disputes/${dispute}0/settle`, { outcome: 'upheld' }).expect(403);
  await sent('consumptions', { ...report, consumer: { id: 'across', domain: 'clients' } }).expect(202);
});
