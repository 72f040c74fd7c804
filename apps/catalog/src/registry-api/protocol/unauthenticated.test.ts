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

test('a client that sends too much is told so in its own words, and when to come again', async () => {
  const settings = { AUTH_MODE: 'keys', AUTH_SECRET: 'x'.repeat(32), RATE_LIMIT_ADDRESS: '1' };
  const limited = await RunningCatalog.start([purposeStated], settings);
  const ask = () =>
    limited.http.get('/schema-registry/subjects').accept('application/vnd.schemaregistry.v1+json');
  // Of three within a few seconds two begin in the same minute.
  const answers = [await ask(), await ask(), await ask()];
  const refused = answers.find(({ status }) => status === 429);
  expect(refused?.body).toMatchObject({ error_code: 42901 });
  expect(refused?.headers).toMatchObject({
    'content-type': 'application/vnd.schemaregistry.v1+json',
    'retry-after': expect.stringMatching(/^\d+$/),
  });
  await limited.stop();
});

test('elsewhere a bearer token is asked for', async () => {
  const { headers } = await catalog.http.get('/api/v1/products').auth('somebody', 'something').expect(401);
  expect(headers['www-authenticate']).toBe('Bearer realm="meshwarden"');
});
