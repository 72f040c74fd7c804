import type { Decision } from '#contracts/decisions';
import type { Problem } from '#http';
import { readArchive } from '#opa-bundle';
import { aContract, eventually, registering } from '#testing';
import { advance, anAuthoredPolicy, knowDomain, putInForce } from '../fixtures/authoring.js';
import { HeardNotices } from '../fixtures/heard-notices.js';
import { RunningGovernance } from '../fixtures/running-governance.js';

let governance: RunningGovernance;
beforeAll(async () => {
  governance = await RunningGovernance.start();
  await knowDomain(governance, 'clients');
});
afterAll(() => governance.stop());

const path = '/api/v1/scopes/domain%3Aclients/library';
const putLibrary = (body: object) => governance.http.put(path).send(body);
const names = (text: string) => ({ path: 'names.rego', text });

const helper = `package lib.domains.clients.names

import rego.v1

# Whether it is one of the tenants that the domain knows.
is_known(tenant) if tenant in data.scope.domains.clients.tenants
`;
const helperTest = `package lib.domains.clients.names_test

import rego.v1

import data.lib.domains.clients.names

test_known if {
	names.is_known("a") with data.scope.domains.clients.tenants as ["a"]
}
`;
const library = (tenants: unknown, text = helper) => ({
  modules: [names(text)],
  tests: [{ path: 'names_test.rego', text: helperTest }],
  documents: [{ name: 'tenants', value: tenants, schema: { type: 'array', items: { type: 'string' } } }],
});

/** Refuses tenants that the library does not know. */
function tenants() {
  return anAuthoredPolicy({
    id: 'C-TENANTS',
    scope: 'domain:clients',
    rules: `import data.lib.domains.clients.names

violations contains {"message": "nobody knows the tenant", "path": "tenant"} if {
	not names.is_known(input.change.after.tenant)
}`,
    reaches: { change: { after: { tenant: 'mauve' } } },
  });
}

const gated = (tenant: string) => governance.gate(registering(aContract([], { domain: 'clients', tenant })));
const isRefused = ({ changes }: Decision) =>
  changes.some(({ violations }) => violations.some(({ policy }) => policy === 'C-TENANTS'));

test('a scope comes to have modules and data that its policies share', async () => {
  const { body } = await putLibrary(library(['red', 'blue']));
  expect(body).toMatchObject({ revision: 1, package: 'domains.clients' });
});

test('a policy imports modules and reads documents that its scope shares', async () => {
  await putInForce(governance, tenants());
  expect(isRefused(await gated('red'))).toBe(false);
  expect(isRefused(await gated('green'))).toBe(true);
});

test('what is shared from now on counts at once, and what was decided replays with the data of its time', async () => {
  const refused = await gated('green');
  expect(isRefused(refused)).toBe(true);
  const { body } = await putLibrary(library(['green']))
    .query({ reason: 'green has moved in' })
    .expect(200);
  expect(body).toMatchObject({ revision: 2, reason: 'green has moved in' });
  expect(isRefused(await gated('green'))).toBe(false);
  const replayed = await governance.http.get(`/api/v1/decisions/${refused.id}/replay`).expect(200);
  expect(replayed.body).toMatchObject({ identical: true, verdict: 'fail' });
  const now = await governance.http
    .post(`/api/v1/decisions/${refused.id}/replay`)
    .send({ policies: 'in-force' })
    .expect(200);
  expect(now.body).toMatchObject({ changes: [{ gone: [{ policy: 'C-TENANTS' }] }] });
  const explained = await governance.http.get(`/api/v1/decisions/${refused.id}/explain`).expect(200);
  expect(JSON.stringify(explained.body)).toContain('"how":"traced"');
});

test('a bundle has what policies share', async () => {
  const { body } = await governance.http
    .get('/api/v1/bundles/domain%3Aclients')
    .buffer(true)
    .parse((response, done) => {
      const pieces: Buffer[] = [];
      response.on('data', (piece: Buffer) => pieces.push(piece));
      response.on('end', () => done(null, Buffer.concat(pieces)));
    })
    .expect(200);
  const files = readArchive(body as Buffer);
  expect(Buffer.from(files.get('libraries/domains.clients/names.rego') ?? []).toString()).toBe(helper);
  const data = JSON.parse(Buffer.from(files.get('data.json') ?? []).toString()) as object;
  expect(data).toMatchObject({ scope: { domains: { clients: { tenants: ['green'] } } } });
  const manifest = JSON.parse(Buffer.from(files.get('.manifest') ?? []).toString()) as { roots: string[] };
  expect(manifest.roots).toEqual(expect.arrayContaining(['lib', 'scope']));
});

test.each<[string, object, number, string, string]>([
  ['a document that does not fit its schema', library([1]), 400, 'request.invalid', 'documents.0.value.0'],
  [
    'two documents of one name',
    { documents: [1, 2].map((value) => ({ name: 'n', value })) },
    400,
    'request.invalid',
    'documents.1.name',
  ],
  [
    'a number that loses digits',
    { documents: [{ name: 'most', value: { of: [1, 2 ** 53] } }] },
    400,
    'request.invalid',
    'documents.0.value.of.1',
  ],
  [
    'a module elsewhere',
    library([], helper.replace('domains.clients.names', 'domains.other.names')),
    422,
    'library.invalid',
    'names.rego:1:1',
  ],
  [
    'a module that reads a document that is not there',
    library([], helper.replace('.tenants', '.nobody')),
    422,
    'library.invalid',
    'names.rego:6:',
  ],
  [
    'a library without what a policy in force imports',
    { documents: library([]).documents },
    422,
    'library.breaks-policies',
    'C-TENANTS@1 ',
  ],
])('%s is refused, and nothing changes', async (_, body, status, code, at) => {
  const problem = (await putLibrary(body).expect(status)).body as Problem;
  expect(problem.code).toBe(code);
  expect(problem.errors[0]?.path).toContain(at);
  const { body: there } = await governance.http.get(path).expect(200);
  expect(there).toMatchObject({ revision: 2 });
});

test('is written only over what was read, twice the same once, and every revision is kept', async () => {
  await putLibrary(library(['green']))
    .set('if-match', '"1"')
    .expect(412);
  await putLibrary(library(['green']))
    .set('if-match', '"2"')
    .expect(200)
    .expect('etag', '"2"');
  const { body } = await governance.http.get(`${path}/history`).expect(200);
  expect(body).toMatchObject({
    items: [
      { revision: 2, documents: ['tenants'], modules: ['names.rego'], reason: 'green has moved in' },
      { revision: 1, reason: null },
    ],
  });
  const first = await governance.http.get(`${path}?revision=1`).expect(200);
  expect(first.body).toMatchObject({ documents: [{ name: 'tenants', value: ['red', 'blue'] }] });
  await governance.http.get(`${path}?revision=9`).expect(404);
});

test('a version takes its next step with the library that there is then', async () => {
  const { modules, tests } = tenants();
  await governance.http.post('/api/v1/policies/C-TENANTS/versions').send({ modules, tests }).expect(201);
  await advance(governance, 'C-TENANTS', 2);
  expect(isRefused(await gated('green'))).toBe(false);
  expect(isRefused(await gated('red'))).toBe(true);
});

test('what makes policies fail on a change nobody had foreseen is put back by itself, and refuses nobody', async () => {
  const scope = '/api/v1/scopes/domain%3Astores/library';
  const sound = days('day(tenant, _) := 1 if tenant == "any"');
  await knowDomain(governance, 'stores');
  const { body: first } = await governance.http.put(scope).send(sound);
  expect(first).toMatchObject({ revision: 1 });
  const rules = `import data.lib.domains.stores.days

violations contains {"message": "a day"} if days.day(input.change.after.tenant, input.change.after.name) == 1`;
  const reaches = { change: { after: { tenant: 'any', name: 'any' } } };
  await putInForce(governance, anAuthoredPolicy({ id: 'S-DAYS', scope: 'domain:stores', rules, reaches }));
  // The policy itself is on trial no longer.
  await governance.query("update policy_state_changes set at = at - interval '2 hours'");
  const failing = days(`day(tenant, _) := 1 if tenant == "any"

day(tenant, name) := time.parse_rfc3339_ns(name) if tenant == "odd"`);
  await governance.http.put(scope).send(failing).expect(200);
  const odd = registering(aContract([], { domain: 'stores', tenant: 'odd', name: 'no time' }));
  const heard = await HeardNotices.by(governance);
  expect(await governance.gate(odd)).toMatchObject({ errors: [] });
  await eventually(async () => {
    const { body } = await governance.http.get(scope).expect(200);
    expect(body).toMatchObject({ revision: 3, actor: 'meshwarden', modules: sound.modules });
    expect((body as { reason: string }).reason).toContain('builtin-error');
  });
  const { body } = await governance.http.get('/api/v1/policies/S-DAYS').expect(200);
  expect(body).toMatchObject({ inForce: { enforce: 1 } });
  const told = { kind: 'library.put-back', to: [{ kind: 'scope', id: 'domain:stores' }] };
  await eventually(() => expect(heard.about('domain:stores')).toMatchObject([told]));
  await heard.close();
});

/** A library with one function, tried on what is harmless. */
function days(text: string) {
  const tests = `package lib.domains.stores.days_test

import rego.v1

import data.lib.domains.stores.days

test_any if days.day("any", "") == 1

test_odd if {day | day := days.day("odd", "2026-01-01T00:00:00Z"); day < 2} == set()
`;
  const module = `package lib.domains.stores.days\n\nimport rego.v1\n\n${text}\n`;
  return {
    modules: [{ path: 'days.rego', text: module }],
    tests: [{ path: 'days_test.rego', text: tests }],
    documents: [],
  };
}
