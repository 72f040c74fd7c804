import { Clock } from '#clock';
import { DataContract, DataProduct } from '#contracts/documents';
import { exampleDocument } from '#example-mesh';
import { as, callersByHeader } from '#testing';
import { RunningGovernance } from '../fixtures/running-governance.js';
import type { ApplicationModel, NewApplication } from './application-documents.js';

let governance: RunningGovernance;
beforeAll(async () => {
  governance = await RunningGovernance.start(undefined, {}, callersByHeader());
  const owner = (id: string) => [{ id: 't', name: 't', members: [{ id, role: 'owner' as const }] }];
  await governance.knowDomain({ id: 'billing', name: 'Billing', teams: owner('grace@billing.example') });
  await governance.knowDomain({ id: 'clients', name: 'Clients', teams: owner('ada@clients.example') });
  await governance.knowDomain({ id: 'marketing', name: 'Marketing', teams: owner('ida@marketing.example') });
  for (const name of ['billing/lounge-invoices', 'clients/lounge-visits'])
    for (const kind of ['contract', 'product'])
      await governance.know(exampleDocument(`${name}.${kind}.yaml`));
  await governance.know({
    ...exampleDocument('billing/lounge-invoices.contract.yaml'),
    id: 'sums',
    description: { purpose: 'Sums.', usage: 'Never by name.' },
    customProperties: [{ property: 'mesh.purpose', value: 'accounting' }],
  });
  await governance.know({
    ...exampleDocument('billing/lounge-invoices.product.yaml'),
    id: 'billing.sums',
    outputPorts: [{ name: 'sums', version: '1.0.0', contractId: 'sums' }],
  });
});
afterAll(() => governance.stop());

const offers: NewApplication = {
  ...{
    domain: 'marketing',
    name: 'guest-offers',
    purpose: 'offers to guests',
    owner: 'ida@marketing.example',
  },
  until: new Date(Date.now() + 30 * 86_400_000).toISOString(),
  reads: [
    { contract: 'lounge-invoices', columns: ['invoices.guest_email', 'invoices.amount_cents'] },
    { contract: 'lounge-visits', columns: [] },
  ],
};
const model = async (asked: object, status = 200) =>
  (
    await governance.http
      .post('/api/v1/applications/model')
      .set(as('ida@marketing.example'))
      .send(asked)
      .expect(status)
  ).body as ApplicationModel & { errors: { path: string; message: string }[] };

test('what is picked brings its classifications, and drafts that name where each column comes from', async () => {
  const { classifications, contract, product, id } = await model(offers);
  expect(id).toBe('marketing.guest-offers');
  expect(classifications).toContainEqual(
    expect.objectContaining({
      classification: 'confidential',
      columns: expect.arrayContaining([
        { contract: 'lounge-invoices', path: 'invoices.guest_email' },
      ]) as unknown,
    }),
  );
  expect(DataContract.parse(contract)).toMatchObject({
    apiVersion: 'v3.2.0',
    status: 'draft',
    domain: 'marketing',
  });
  expect(DataProduct.parse(product)).toMatchObject({
    ...{ apiVersion: 'v1.1.0', id: 'marketing.guest-offers', type: 'consumer-aligned', status: 'draft' },
    inputPorts: [{ contractId: 'lounge-invoices' }, { contractId: 'lounge-visits' }],
  });
  const sources = DataContract.parse(contract).schema?.[0]?.properties?.map(
    (it) => it.transformSourceObjects,
  );
  expect(sources).toContainEqual(['lounge-invoices.invoices.amount_cents']);
  expect(sources).toContainEqual(['lounge-visits.visits.guest_email']);
});

test('of what several contracts promise, the weakest can be promised at most', async () => {
  const { serviceLevels, contract } = await model(offers);
  const retention = serviceLevels.find(({ property }) => property === 'retention');
  expect(retention).toMatchObject({
    strictest: { contract: 'lounge-invoices', value: 10, unit: 'y' },
    weakest: { contract: 'lounge-visits' },
    silent: [],
  });
  const levels = DataContract.parse(contract).slaProperties ?? [];
  expect(levels).toContainEqual(
    expect.objectContaining({ property: 'retention', value: retention?.weakest?.value }),
  );
  const { property, silent } = serviceLevels.find((it) => it.silent.length > 0) ?? { silent: [] };
  expect(silent).not.toEqual([]);
  expect(levels.map((it) => it.property)).not.toContain(property);
});

test('access that is not there is foreseen, and asked for by the bodies that come with it', async () => {
  const { reads, accessRequests, consumptions } = await model(offers);
  expect(reads.map(({ access }) => access.state)).toEqual(['ask', 'ask']);
  const [wanted] = accessRequests;
  const { body: grant } = await governance.http
    .post('/api/v1/grants')
    .set(as('ida@marketing.example'))
    .send(wanted)
    .expect(201);
  const after = await model(offers);
  expect(after.reads[0]?.access).toMatchObject({ state: 'asked', grant: (grant as { id: string }).id });
  expect(after.accessRequests.map(({ contract }) => contract)).toEqual(['lounge-visits']);
  expect(consumptions[0]).toMatchObject({
    consumer: { id: 'marketing.guest-offers', domain: 'marketing' },
    contractId: 'lounge-invoices',
    columns: ['invoices.guest_email', 'invoices.amount_cents'],
  });
});

test('a purpose that a contract is not for is denied before anybody is asked, and terms are shown to be agreed to', async () => {
  const denied = await model({ ...offers, reads: [{ contract: 'sums' }] });
  expect(denied).toMatchObject({ ready: false, accessRequests: [] });
  expect(denied.reads[0]?.access).toMatchObject({ state: 'denied', purposes: ['accounting'] });
  expect(denied.reads[0]?.access.terms?.text).toContain('Never by name.');
  const fitting = await model({ ...offers, purpose: 'accounting', reads: [{ contract: 'sums' }] });
  expect(fitting.accessRequests[0]?.terms).toBe(fitting.reads[0]?.access.terms?.digest);
});

test('policies say what they would find, and nothing is recorded', async () => {
  const decided = () => governance.query('select id from decisions');
  const before = await decided();
  const { findings } = await model({ ...offers, owner: 'nobody' });
  for (const { link, mend, policy } of findings) expect([link, mend, policy]).not.toContain('');
  expect(findings.map(({ policy }) => policy)).toContain('MESH-001');
  expect(await decided()).toEqual(before);
});

test('what cannot be picked is named', async () => {
  const wrong = await model(
    { ...offers, reads: [{ contract: 'lounge-visits', columns: ['visits.shoe'] }] },
    422,
  );
  expect(wrong.errors).toEqual([
    { path: 'reads.0.columns', message: "contract 'lounge-visits' has no column 'visits.shoe'" },
  ]);
  await model({ ...offers, reads: [offers.reads[0], offers.reads[0]] }, 422);
  await model({ ...offers, reads: [{ contract: 'nothing' }] }, 404);
});

test('access holds for half a year where nobody says how long', async () => {
  const { until: _, ...open } = offers;
  const { accessRequests } = await model(open);
  const now = governance.app.get(Clock, { strict: false }).now().getTime();
  const days = (Date.parse(accessRequests[0]?.until ?? '') - now) / 86_400_000;
  expect(Math.round(days)).toBe(182);
});
