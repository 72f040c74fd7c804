import type { Problem } from '#http';
import { as, callersByHeader } from '#testing';
import type { DataContract, DataProduct } from '#contracts/documents';
import { fillTemplate, templates } from '#drafts';
import { RunningCatalog } from '../fixtures/running-catalog.js';
import type { Handover } from './handover.js';
import { movedDocuments } from './moved-documents.js';

const governor = as('gov', { roles: ['governor'] });
const ada = as('ada@clients.example');
const bea = as('bea@billing.example');
const sam = as('sam@billing.example');

const aDomain = (id: string, owner: string, ...members: string[]) => ({
  id,
  name: id,
  teams: [{ id: 't', members: [{ id: owner, role: 'owner' }, ...members.map((it) => ({ id: it }))] }],
});

let catalog: RunningCatalog;
beforeAll(async () => {
  catalog = await RunningCatalog.start(undefined, {}, callersByHeader());
  for (const domain of [
    aDomain('clients', 'ada@clients.example'),
    aDomain('billing', 'bea@billing.example', 'sam@billing.example'),
  ])
    await catalog.http.put(`/api/v1/domains/${domain.id}`).set(governor).send(domain).expect(200);
});
afterAll(() => catalog.stop());

async function aRegisteredProduct(name: string, port: 'kafka' | 'postgres' = 'postgres'): Promise<string> {
  const id = `clients.${name}`;
  const [template] = templates;
  if (!template) throw new Error('There is a template of what is source-aligned.');
  const { product, contract } = fillTemplate(template, {
    ...{
      domain: 'clients',
      name,
      purpose: 'Visits of guests, for planning seats.',
      owner: 'ada@clients.example',
    },
    ...{ reads: [], columns: [], port },
  });
  const changes = [product, contract].map((document) => ({ kind: document.kind, document }));
  const { body } = await catalog.post({ changes }, ada);
  expect(body).toMatchObject({ changed: true });
  return id;
}

const asking = (id: string, who = ada, to = 'billing') =>
  catalog.http.post(`/api/v1/products/${id}/handovers`).set(who).send({ to, reason: 'It is theirs.' });
const asked = async (id: string) => (await asking(id).expect(201)).body as Handover;
const answering = (id: string, step: string, who: Record<string, string>, body: object) =>
  catalog.http.post(`/api/v1/handovers/${id}/${step}`).set(who).send(body);
const product = async (id: string) =>
  (await catalog.http.get(`/api/v1/products/${id}`).set(governor).expect(200)).body as object;

test('a product goes to another domain once both owners agree, with its contract, its history and its id', async () => {
  const id = await aRegisteredProduct('visits');
  const { id: handover } = await asked(id);
  const { body } = await answering(handover, 'accept', bea, { owner: 'bea@billing.example' }).expect(200);
  expect(body).toMatchObject({
    state: 'accepted',
    answeredBy: 'bea@billing.example',
    changeId: expect.any(String) as string,
  });
  expect(await product(id)).toMatchObject({
    id,
    revision: 2,
    document: { domain: 'billing', team: { members: [{ username: 'bea@billing.example', role: 'owner' }] } },
  });
  const contract = await catalog.http.get('/api/v1/contracts/visits').set(governor).expect(200);
  expect(contract.body).toMatchObject({ document: { domain: 'billing' } });
  await answering(handover, 'accept', bea, {}).expect(409);
  const notices = (await catalog.said()).filter(({ data }) => /^handover/.test(String(data['kind'])));
  expect(notices.map(({ data }) => [data['kind'], data['to']])).toEqual([
    ['handover.asked', [{ kind: 'domain', id: 'billing' }]],
    ['handover.accepted', [{ kind: 'member', id: 'ada@clients.example' }]],
  ]);
});

test('policies decide on it: a topic that is named after the domain it leaves is found, and the product stays', async () => {
  const id = await aRegisteredProduct('arrivals', 'kafka');
  const { id: handover } = await asked(id);
  const { body } = await answering(handover, 'accept', bea, {}).expect(422);
  const { code, errors } = body as Problem;
  expect([code, errors?.map(({ message }) => message.slice(0, 8))]).toEqual(['change.refused', ['MESH-012']]);
  expect(await product(id)).toMatchObject({ revision: 1, document: { domain: 'clients' } });
});

test('neither side moves a product alone', async () => {
  const id = await aRegisteredProduct('stays');
  await asking(id, bea).expect(403);
  const { id: handover } = await asked(id);
  await answering(handover, 'accept', ada, {}).expect(403);
  await answering(handover, 'accept', sam, {}).expect(403);
  await answering(handover, 'decline', ada, { answer: 'No.' }).expect(403);
  await answering(handover, 'withdraw', bea, { answer: 'No.' }).expect(403);
  expect(await product(id)).toMatchObject({ revision: 1, document: { domain: 'clients' } });
});

test('it goes one way at a time, and can be declined and withdrawn', async () => {
  const id = await aRegisteredProduct('seats');
  const first = await asked(id);
  await asking(id).expect(409);
  await answering(first.id, 'decline', bea, { answer: 'Not now.' }).expect(200);
  const second = await asked(id);
  await answering(second.id, 'withdraw', ada, { answer: 'We keep it.' }).expect(200);
  const { body } = await catalog.http
    .get('/api/v1/handovers')
    .query({ product: id })
    .set(governor)
    .expect(200);
  expect(body).toMatchObject({
    items: [
      { state: 'withdrawn', answer: 'We keep it.' },
      { state: 'declined', answer: 'Not now.' },
    ],
  });
  await asking(id, ada, 'nowhere').expect(422);
  await asking(id, ada, 'clients').expect(422);
});

test('contracts that name no domain go with their product; another owner takes the place of the old ones', () => {
  const product = {
    id: 'p',
    domain: 'a',
    team: [{ username: 'x', role: 'Data Owner' }],
  } as never as DataProduct;
  const contracts = [{ id: 'c' }, { id: 'd', domain: 'a' }, { id: 'e', domain: 'z' }] as DataContract[];
  const changes = movedDocuments({ product, contracts }, { from: 'a', to: 'b', owner: 'y' });
  expect(changes).toEqual([
    { kind: 'DataProduct', document: { ...product, domain: 'b', team: [{ username: 'y', role: 'owner' }] } },
    {
      kind: 'DataContract',
      document: { id: 'd', domain: 'b', team: { members: [{ username: 'y', role: 'owner' }] } },
    },
  ]);
});
