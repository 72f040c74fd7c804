import type { Decision } from '#contracts/decisions';
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

test('a decision names who wants the change, as the catalog knows them, not the catalog', async () => {
  const principal = { id: 'ada@clients.example', kind: 'person', via: 'key', roles: ['reader'] };
  const request = { changeSet: registering(aContract()), base, principal };
  const { body } = await governance.http.post('/internal/v1/decisions').send(request).expect(200);
  expect((body as Decision).actor).toBe('ada@clients.example');
});

test('the mesh is told of what was decided on a change, and not of a registration of what is there', async () => {
  const document = aContract();
  const there = { kind: 'DataContract', id: document.id, revision: 1, document };
  const changeSet = registering(document);
  const decide = async (documents: object[]) => {
    const request = { changeSet, base: { ...base, documents } };
    const { body } = await governance.http.post('/internal/v1/decisions').send(request).expect(200);
    return body as Decision;
  };
  await governance.query('create table said as select * from outbox with no data');
  await governance.query(`create function remember() returns trigger language plpgsql as $$
    begin insert into said select new.*; return null; end $$`);
  await governance.query(
    'create trigger remember after insert on outbox for each row execute function remember()',
  );
  const [news, again] = [await decide([]), await decide([there])];
  expect([news, again].map(({ changes }) => changes[0]?.operation)).toEqual(['create', 'none']);
  const said = await governance.query<{ key: string }>('select aggregateid as key from said');
  expect(said.map(({ key }) => key)).toEqual([news.id]);
  await governance.http.get(`/api/v1/decisions/${again.id}`).expect(200);
});
