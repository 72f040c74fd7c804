import { forCi, GovernanceWithKeys, showing } from '../fixtures/governance-with-keys.js';
import type { KeyView } from './key-documents.js';

let mesh: GovernanceWithKeys;
beforeAll(async () => {
  mesh = await GovernanceWithKeys.start();
});
afterAll(() => mesh.stop());

test('a key is good for no more than what its maker is', async () => {
  const owner = await mesh.made({
    principal: 'grace@billing.example',
    kind: 'person',
    roles: ['domain-owner', 'reader'],
  });
  await mesh.made({}, owner.key);
  await mesh.made(
    { principal: 'grace@billing.example', kind: 'person', roles: ['domain-member'] },
    owner.key,
  );
  for (const [wanted, code, why] of [
    [{ roles: ['governor'] }, 'key.beyond-maker', 'governor can be given by a governor alone'],
    [{ roles: ['reader'], domains: [] }, 'access.denied', 'key:manage on key'],
    [{ domains: ['billing', 'clients'] }, 'access.denied', "in domain 'clients'"],
    [{ principal: 'ada@clients.example', kind: 'person' }, 'key.beyond-maker', 'for another person'],
    [{ principal: 'clients/ci' }, 'key.beyond-maker', "has to be named 'billing/...'"],
  ] as const) {
    const answer = await mesh.refused(403, wanted, owner.key);
    expect(answer).toContain(code);
    expect(answer).toContain(why);
  }
});

test('a key of one domain is managed and seen by those who own that domain, and by nobody of another', async () => {
  const roles = ['domain-owner'];
  const grace = await mesh.made({ principal: 'grace@billing.example', kind: 'person', roles });
  const ada = await mesh.made({
    principal: 'ada@clients.example',
    kind: 'person',
    roles,
    domains: ['clients'],
  });
  const { id } = await mesh.made({ principal: 'billing/seen' }, grace.key);
  const seen = async (key: string) => {
    const { body } = await mesh.http.get('/api/v1/keys?principal=billing/seen').set(showing(key)).expect(200);
    return (body as { items: KeyView[] }).items.map((it) => it.id);
  };
  expect(await seen(grace.key)).toEqual([id]);
  expect(await seen(ada.key)).toEqual([]);
  await mesh.http.get(`/api/v1/keys/${id}`).set(showing(ada.key)).expect(403);
  await mesh.http.delete(`/api/v1/keys/${id}`).set(showing(ada.key)).expect(403);
  await mesh.rotate(id, ada.key, {}).expect(403);
  await mesh.http.get(`/api/v1/keys/${id}`).set(showing(grace.key)).expect(200);
  await mesh.http.delete(`/api/v1/keys/${id}`).set(showing(grace.key)).expect(200);
});

test('an operator looks after all keys, and gets none to see that is good for more', async () => {
  const operator = await mesh.made({ principal: 'olga', kind: 'person', roles: ['operator'], domains: [] });
  const { id } = await mesh.made({ principal: 'billing/other' });
  await mesh.made({ principal: 'operations/backup', roles: ['operator'], domains: [] }, operator.key);
  expect(await mesh.refused(403, {}, operator.key)).toContain('domain:write');
  await mesh.rotate(id, operator.key, {}).expect(403);
  await mesh.http.delete(`/api/v1/keys/${id}`).set(showing(operator.key)).expect(200);
});

test('a machine sees its own key, and that of no other', async () => {
  const { key, id } = await mesh.made({ principal: 'billing/self', roles: ['machine-gate'], domains: [] });
  const { body } = await mesh.http.get('/api/v1/keys').set(showing(key)).expect(200);
  expect((body as { items: KeyView[] }).items.map((it) => it.id)).toEqual([id]);
});

test('whoever shows nothing may not even ask', async () => {
  await mesh.http
    .get('/api/v1/keys')
    .expect(401)
    .expect('www-authenticate', /Bearer/);
  await mesh.http.post('/api/v1/keys').send(forCi).expect(401);
});

test('a key of a governor is rotated by governors alone: whoever rotates it holds it', async () => {
  const operator = await mesh.made({ principal: 'olga', kind: 'person', roles: ['operator'], domains: [] });
  const other = await mesh.made({ principal: 'gus', kind: 'person', roles: ['governor'], domains: [] });
  const { body } = await mesh.rotate(other.id, operator.key, {}).expect(403);
  expect(body).toMatchObject({ code: 'key.beyond-maker' });
});
