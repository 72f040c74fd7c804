import { purposeStated } from '../../fixtures/real-governance.js';
import { RunningCatalog } from '../../fixtures/running-catalog.js';

let catalog: RunningCatalog;
beforeAll(async () => {
  catalog = await RunningCatalog.start([purposeStated], { AUTH_MODE: 'keys', AUTH_SECRET: 'x'.repeat(32) });
});
afterAll(() => catalog.stop());

test('a client whose credentials prove nothing is told so in its own words, and what it may send', async () => {
  const { body } = await catalog.http
    .get('/schema-registry/subjects')
    .auth('somebody', 'something')
    .expect(401)
    .expect('content-type', 'application/vnd.schemaregistry.v1+json')
    .expect('www-authenticate', 'Basic realm="meshwarden", Bearer realm="meshwarden"');
  expect(body).toMatchObject({ error_code: 40101 });
});

test('elsewhere a bearer token is asked for', async () => {
  const { headers } = await catalog.http.get('/api/v1/products').auth('somebody', 'something').expect(401);
  expect(headers['www-authenticate']).toBe('Bearer realm="meshwarden"');
});
