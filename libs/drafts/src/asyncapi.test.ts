import { describe as describeSource, draftOf } from './index.js';

test('a channel of several messages promises of each what it is kept for', async () => {
  const message = (name: string) => ({
    name,
    payload: { type: 'object', properties: { id: { type: 'string' } } },
  });
  const document = {
    asyncapi: '3.0.0',
    info: { title: 'Visits', version: '1.0.0' },
    channels: {
      visits: {
        address: 'clients.visits',
        messages: { Came: message('Came'), Left: message('Left') },
        bindings: { kafka: { topicConfiguration: { 'retention.ms': 86_400_000 } } },
      },
    },
  };
  const described = await describeSource({ from: 'asyncapi', document });
  const { contract } = draftOf(described, { domain: 'clients' });
  const names = contract.schema?.map(({ name }) => name);
  expect(names).toEqual(['Came', 'Left']);
  expect(contract.slaProperties?.map(({ element }) => element)).toEqual(names);
});
