import type { Decision } from '#contracts/decisions';
import { changeSetExamples, exampleDocument } from '#example-mesh';
import { RunningCatalog } from '../fixtures/running-catalog.js';

let catalog: RunningCatalog;
beforeAll(async () => {
  catalog = await RunningCatalog.start();
  const members = [{ id: 'ada@clients.example', email: 'ada@clients.example', role: 'owner' }];
  const clients = { id: 'clients', name: 'Clients', teams: [{ id: 'lounge', members }] };
  await catalog.http.post('/api/v1/domains').send(clients).expect(201);
});
afterAll(() => catalog.stop());

const example = changeSetExamples['a new product with its contract and schema'];
const withoutSeats = { changes: [{ kind: 'DataContract', document: contractWithoutSeats() }] };
const asAda = { 'x-meshwarden-actor': 'ada@clients.example' };

test('the examples of the API are judged by the shipped policies as the documentation says', async () => {
  const first = await catalog.post(example, asAda).expect(201);
  expect((first.body as { decision: Decision }).decision.policies).toMatchObject({ errors: 0 });
  const again = await catalog.post(example, asAda).expect(200);
  expect((again.body as { decision: Decision }).decision.verdict).toBe('pass');
  const removed = await catalog.refused(withoutSeats, 422, asAda);
  expect(removed.code).toBe('change.refused');
});

test('a stranger may not change what a domain owns', async () => {
  const problem = await catalog.refused(withoutSeats, 422, {
    'x-meshwarden-actor': 'eve@elsewhere.example',
  });
  expect(problem.errors).toContainEqual({
    path: 'changes.0.document.domain',
    message: expect.stringMatching(/^MESH-003: 'eve@elsewhere.example' is in no team of domain/) as string,
  });
});

function contractWithoutSeats() {
  const contract = exampleDocument('clients/lounge-bookings.contract.yaml') as {
    schema: { properties: { name: string }[] }[];
  };
  const schema = contract.schema.map((object) => ({
    ...object,
    properties: object.properties.filter(({ name }) => name !== 'seats'),
  }));
  return { ...contract, version: '2.0.0', schema };
}
