import type { Problem } from '#http';
import { as, callersByHeader, eventually } from '#testing';
import { aContract, aProduct, aSchema, aSet } from '../fixtures/documents.js';
import { purposeStated } from '../fixtures/real-governance.js';
import { RunningCatalog } from '../fixtures/running-catalog.js';

const governor = as('gov', { roles: ['governor'] });
const operator = as('ops', { roles: ['operator'] });
const member = as('mia');
const owner = as('ada');
const stranger = as('sam');
const pipeline = as('ci', { kind: 'machine', via: 'key', roles: ['machine-apply'], domains: ['clients'] });

const aDomain = (id: string, owner: string, member: string, extra: object = {}) => ({
  id,
  name: id,
  teams: [{ id: 't', members: [{ id: owner, role: 'owner' }, { id: member }] }],
  ...extra,
});

let catalog: RunningCatalog;
beforeAll(async () => {
  catalog = await RunningCatalog.start([purposeStated], {}, callersByHeader());
  for (const domain of [
    aDomain('clients', 'ada', 'mia', { subjectPrefixes: ['clients.'] }),
    aDomain('billing', 'bea', 'sam', { subjectPrefixes: ['billing.'] }),
  ]) {
    await put(domain, governor).expect(200);
  }
});
afterAll(() => catalog.stop());

const put = (domain: { id: string }, who: Record<string, string>) =>
  catalog.http.put(`/api/v1/domains/${domain.id}`).set(who).send(domain);
const registering = (subject: string, who: Record<string, string>, extra: object = {}) =>
  catalog.http
    .post(`/schema-registry/subjects/${encodeURIComponent(subject)}/versions`)
    .set(who)
    .send({ schema: '{"type":"string"}', ...extra });

test('a member changes what is of its domain, a machine what is of those that its key names', async () => {
  await catalog.post(aSet(aContract('own', [], { domain: 'clients' })), member).expect(201);
  await catalog.post(aSet(aContract('machines', [], { domain: 'clients' })), pipeline).expect(201);
  const { body } = await catalog
    .post(aSet(aContract('foreign', [], { domain: 'billing' })), member)
    .expect(403);
  expect(body).toMatchObject({
    code: 'access.denied',
    right: 'change:apply',
    resource: { kind: 'contract', id: 'foreign', domain: 'billing' },
    ask: ["an owner of domain 'billing' (bea)", 'a governor'],
  } satisfies Partial<Problem>);
  await catalog.post(aSet(aContract('foreign', [], { domain: 'billing' })), pipeline).expect(403);
});

test('nobody moves what is not theirs into their domain, nor what is theirs into another', async () => {
  await catalog.post(aSet(aProduct('moves', [], { domain: 'clients' })), member).expect(201);
  await catalog.post(aSet(aProduct('moves', [], { domain: 'billing' })), member).expect(403);
  await catalog.post(aSet(aProduct('moves', [], { domain: 'billing' })), stranger).expect(403);
  await catalog.post(aSet(aProduct('moves', [], { domain: 'clients' })), stranger).expect(403);
  const both = as('mia', { roles: ['domain-member'], domains: ['billing'] });
  await catalog.post(aSet(aProduct('moves', [], { domain: 'billing' })), both).expect(200);
});

test('a set is refused as a whole when a part of it is somebody else’s', async () => {
  const stored = await catalog.stored();
  const set = aSet(
    aContract('mixed-1', [], { domain: 'clients' }),
    aContract('mixed-2', [], { domain: 'billing' }),
  );
  await catalog.post(set, member).expect(403);
  expect(await catalog.stored()).toEqual(stored);
});

test('what belongs to no domain is for governors, and its subjects for operators', async () => {
  await catalog.post(aSet(aContract('nobodys', [])), member).expect(403);
  await catalog.post(aSet(aContract('nobodys', [])), governor).expect(201);
  await registering('loose-value', member).expect(403);
  await registering('loose-value', operator).expect(200);
});

test('a subject is of the domain that claims its name, and of the one whose contract it is bound to', async () => {
  await registering('clients.claimed-value', member).expect(200);
  const { body } = await registering('clients.claimed-value', stranger, { schema: '"int"' }).expect(403);
  expect(body).toMatchObject({
    error_code: 40301,
    message: expect.stringContaining("domain 'clients'") as string,
  });
  await catalog.post(aSet(aContract('bills', [], { domain: 'billing' })), stranger).expect(201);
  await catalog.post(aSet(aSchema('clients.bills-value', 'bills')), stranger).expect(403);
  await catalog.post(aSet(aSchema('billing.bills-value', 'bills')), stranger).expect(201);
});

test('what is registered already is answered to whoever may read it', async () => {
  await registering('clients.known-value', member).expect(200);
  await registering('clients.known-value', as('rea', { roles: ['reader'] })).expect(200);
  await registering('clients.known-value', as('nobody')).expect(403);
});

test('schemas are imported, and modes set, by operators alone', async () => {
  await catalog.http
    .put('/schema-registry/mode/clients.moved-value')
    .set(owner)
    .send({ mode: 'IMPORT' })
    .expect(403);
  await catalog.http
    .put('/schema-registry/mode/clients.moved-value')
    .set(operator)
    .send({ mode: 'IMPORT' })
    .expect(200);
  await registering('clients.moved-value', owner, { id: 4711, version: 1 }).expect(403);
  await registering('clients.moved-value', operator, { id: 4711, version: 1 }).expect(200);
});

test('an owner of a domain configures and deletes its subjects, and nothing beyond', async () => {
  await registering('clients.kept-value', member).expect(200);
  const configured = (scope: string, who: Record<string, string>) =>
    catalog.http.put(`/schema-registry/config${scope}`).set(who).send({ compatibility: 'FULL' });
  await configured('/clients.kept-value', member).expect(403);
  await configured('/clients.kept-value', owner).expect(200);
  await configured('/billing.bills-value', owner).expect(403);
  await configured('', owner).expect(403);
  await configured('/:.:', owner).expect(403);
  await configured('', operator).expect(200);
  const deleting = (who: Record<string, string>) =>
    catalog.http.delete('/schema-registry/subjects/clients.kept-value').set(who);
  await deleting(member).expect(403);
  await deleting(as('bea')).expect(403);
  await deleting(owner).expect(200);
});

test('an alias opens no way to the subject of another domain', async () => {
  await catalog.http
    .put('/schema-registry/config/clients.alias-value')
    .set(owner)
    .send({ alias: 'billing.bills-value' })
    .expect(200);
  await catalog.http.delete('/schema-registry/subjects/clients.alias-value').set(owner).expect(403);
  await registering('clients.alias-value', owner, { schema: '"long"' }).expect(403);
});

test('an owner says who belongs to the domain, and a change of team changes rights at once', async () => {
  const domain = aDomain('clients', 'ada', 'mia', { subjectPrefixes: ['clients.'] });
  await put(domain, member).expect(403);
  await put(aDomain('billing', 'ada', 'ada'), owner).expect(403);
  await catalog.post(aSet(aContract('own', ['a'], { domain: 'clients' })), stranger).expect(403);
  const grown = {
    ...domain,
    teams: [...domain.teams, { id: 'guests', groups: ['guests'], members: [{ id: 'sam' }] }],
  };
  await put(grown, owner).expect(200);
  await catalog.post(aSet(aContract('own', ['b'], { domain: 'clients' })), stranger).expect(200);
  await catalog
    .post(aSet(aContract('own', ['c'], { domain: 'clients' })), as('gus', { groups: ['guests'] }))
    .expect(200);
  await put(domain, owner).expect(200);
  await catalog.post(aSet(aContract('own', ['d'], { domain: 'clients' })), stranger).expect(403);
});

test('owners claim for their domain names of subjects that no other has a claim to, and governors all others', async () => {
  const claiming = (...subjectPrefixes: string[]) =>
    put(aDomain('clients', 'ada', 'mia', { subjectPrefixes: ['clients.', ...subjectPrefixes] }), owner);
  await catalog.post(aSet(aContract('theirs', [], { domain: 'billing' })), stranger).expect(201);
  await catalog.post(aSet(aSchema('loose.theirs-value', 'theirs')), stranger).expect(201);
  for (const taken of ['billing.', 'billing.x.', 'bil', 'b', 'loose.']) {
    const { body } = await claiming(taken).expect(403);
    expect(body).toMatchObject({
      right: 'domain:claim',
      ask: expect.arrayContaining(['a governor']) as object,
    });
  }
  await put(aDomain('clients', 'ada', 'mia', { subjectPrefixes: ['lounge.'] }), member).expect(403);
  const { body } = await registering('lounge.visits-value', pipeline).expect(403);
  expect((body as { message: string }).message).toContain(
    "Ask an owner of domain 'clients' (ada) to claim how its name begins, or a governor, or an operator.",
  );
  await claiming('lounge.').expect(200);
  await registering('lounge.visits-value', pipeline).expect(200);
  await registering('lounge.others-value', stranger).expect(403);
  await claiming().expect(200);
  await catalog.http
    .post('/api/v1/domains')
    .set(owner)
    .send(aDomain('mine', 'ada', 'ada'))
    .expect(403);
});

test('what another replica writes changes rights here', async () => {
  const replica = await RunningCatalog.beside(catalog, {}, callersByHeader());
  try {
    const written = aContract('replicated', [], { domain: 'clients' });
    await replica.post(aSet(written), as('zoe')).expect(403);
    const domain = aDomain('clients', 'ada', 'zoe', { subjectPrefixes: ['clients.'] });
    await put(domain, owner).expect(200);
    await eventually(() => replica.post(aSet(written), as('zoe')).expect(201));
  } finally {
    await replica.app.close();
  }
});

test('who shows nothing is asked for credentials by every route but those for everybody', async () => {
  await catalog.http.get('/api/v1/products').expect(401);
  await catalog.http.get('/schema-registry/schemas/ids/1').expect(401);
  await catalog.http.post('/api/v1/changes').send({}).expect(401);
  await catalog.http.get('/metrics').expect(401);
  await catalog.http.get('/health/live').expect(200);
});
