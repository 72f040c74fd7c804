import { RunningCatalog } from '../fixtures/running-catalog.js';
import type { DraftAnswer } from './draft-documents.js';
import { parametersExample } from './template-documents.js';

let catalog: RunningCatalog;
beforeAll(async () => {
  catalog = await RunningCatalog.start();
  const domain = { name: 'Clients', teams: [{ id: 't', members: [{ id: owner, role: 'owner' }] }] };
  await catalog.http.put('/api/v1/domains/clients').send(domain).expect(200);
});
afterAll(() => catalog.stop());

const owner = 'ada@clients.example';
const ada = { 'x-meshwarden-actor': owner };
const fill = (template: string, parameters: object) =>
  catalog.http.post(`/api/v1/templates/${template}`).send(parameters);
const setOf = ({ contract, product }: DraftAnswer, status: string) => ({
  changes: [
    { kind: 'DataProduct', document: product },
    { kind: 'DataContract', document: { ...contract, status } },
  ],
});

const { owner: _, ...unowned } = parametersExample;
const others = { ...unowned, reads: ['lounge-queues'], port: 'postgres' };

test.each([
  ['source-aligned', unowned],
  ['aggregate', { ...others, name: 'all-queues' }],
  ['consumer-aligned', { ...others, name: 'queue-report', columns: [] }],
])('what %s is filled to can be active once an owner is named', async (template, parameters) => {
  const bare = (await fill(template, parameters).expect(200)).body as DraftAnswer;
  expect(bare.missing.map(({ document, path }) => `${document} ${path}`)).toEqual([
    'contract team.members',
    'product team.members',
  ]);
  const filled = (await fill(template, { ...parameters, owner }).expect(200)).body as DraftAnswer;
  expect(filled.missing).toEqual([]);
  await catalog.post(setOf(filled, 'active'), ada).expect(201);
  const product = filled.product['id'];
  await catalog.post({ changes: [{ kind: 'Lifecycle', product, to: 'active' }] }, ada).expect(200);
});

test('templates say by what they are filled, and refuse what they cannot be filled by', async () => {
  const { items } = await catalog.get<{ items: { id: string; parameters: { required: string[] } }[] }>(
    '/api/v1/templates',
  );
  expect(items.map(({ id }) => id)).toEqual(['source-aligned', 'aggregate', 'consumer-aligned']);
  expect(items[0]?.parameters.required).toEqual(['domain', 'name', 'purpose']);
  await fill('source-aligned', { ...unowned, name: 'No Name' }).expect(400);
  await fill('nothing', unowned).expect(404);
  await fill('aggregate', unowned).expect(422);
  await fill('source-aligned', { ...unowned, reads: ['lounge-queues'] }).expect(422);
});
