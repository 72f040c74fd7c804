import { createDocument } from '#http';
import { aContract, registering } from '../fixtures/documents.js';
import { purposeStated } from '../fixtures/policies.js';
import { RunningGovernance } from '../fixtures/running-governance.js';

let governance: RunningGovernance;
beforeAll(async () => {
  governance = await RunningGovernance.start([purposeStated]);
});
afterAll(() => governance.stop());

const base = { documents: [], contractHistory: [], referrers: [], subjects: [], domains: [] };

test('what the catalog asks on a base of its own is no part of the public API', async () => {
  const request = { changeSet: registering(aContract()), base };
  await governance.http.post('/internal/v1/decisions').send(request).expect(200);
  await governance.http.post('/api/v1/decisions').send(request).expect(405);
  const { paths, components } = createDocument(governance.app, { title: 'Governance', description: '' });
  expect(Object.keys(paths).filter((path) => path.startsWith('/internal'))).toEqual([]);
  expect(paths['/api/v1/decisions']).not.toHaveProperty('post');
  expect(components?.schemas).not.toHaveProperty('DecisionRequest');
});
