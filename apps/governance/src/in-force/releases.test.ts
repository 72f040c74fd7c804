import type { Decision } from '#contracts/decisions';
import { readArchive } from '#opa-bundle';
import { aContract, aProduct, eventually, registering } from '#testing';
import { knowDomain } from '../fixtures/authoring.js';
import { aPolicy } from '../fixtures/policies.js';
import { aRelease, type Release } from '../fixtures/release.js';
import { RunningGovernance } from '../fixtures/running-governance.js';

const named = (id: string, version: number, refused: string) => {
  const rules = `violations contains {"message": "${id} ${version}"} if input.change.after.tenant in {${refused}}`;
  const { path, text } = aPolicy({ id, rules });
  return { path, text: text.replace('version: 1', `version: ${version}`) };
};

let releases: Release[];
/** The replica of the release before, which goes on while the next one starts on the same database. */
let earlier: RunningGovernance;
let later: RunningGovernance;
beforeAll(async () => {
  releases = [
    await aRelease([named('T-KEPT', 1, '"old"'), named('T-GONE', 1, '"gone"')]),
    await aRelease([named('T-KEPT', 2, '"new"'), named('T-COME', 1, '"come"')]),
  ];
  earlier = await RunningGovernance.start(undefined, releases[0]!.env);
  await knowDomain(earlier, 'clients');
  await earlier.know(aContract([], { id: 'of-new', domain: 'clients', tenant: 'new' }));
  await earlier.know(aProduct(['of-new'], { id: 'shop', domain: 'clients' }));
  later = await RunningGovernance.beside(earlier, releases[1]!.env);
}, 180_000);
afterAll(async () => {
  await later.app.close();
  await earlier.database.close();
  for (const release of releases) await release.remove();
});

const put = (scope: string, versions: object) =>
  later.http.put(`/api/v1/scopes/${scope}/parameters`).send({ versions });
const says = (decision: Decision) => decision.changes[0]?.violations.map(({ message }) => message).sort();
const ofTenant = (tenant: string, domain = 'stores') =>
  registering(aContract([], { id: `c-${tenant}`, domain, tenant }));
const found = async (tenant: string, domain?: string) => says(await later.gate(ofTenant(tenant, domain)));
const get = async <T>(path: string) => (await later.http.get(path).expect(200)).body as T;
const versionsOf = async (id: string) => {
  const path = `/api/v1/policies/${id}/versions`;
  const { items } = await get<{ items: { version: number; state: string; createdAt: string }[] }>(path);
  return items.map(({ version, state }) => [version, state]);
};

describe.each([false, true])('where versions are set: %s', (isSet) => {
  beforeAll(async () => {
    await put('global', isSet ? { 'T-KEPT': [1], 'T-GONE': [1] } : {}).expect(200);
    await put('domain%3Aclients', {}).expect(200);
  });

  test(isSet ? 'they judge, of whichever release they are' : 'the release that runs judges', async () => {
    expect(await found('old')).toEqual(isSet ? ['T-KEPT 1'] : []);
    expect(await found('new')).toEqual(isSet ? [] : ['T-KEPT 2']);
    expect(await found('gone')).toEqual(isSet ? ['T-GONE 1'] : []);
    expect(await found('come')).toEqual(['T-COME 1']);
  });

  test('all versions are listed, those that judge as such', async () => {
    expect(await versionsOf('T-KEPT')).toEqual(
      isSet
        ? [
            [2, 'draft'],
            [1, 'enforce'],
          ]
        : [
            [2, 'enforce'],
            [1, 'retired'],
          ],
    );
    expect(await versionsOf('T-GONE')).toEqual([[1, isSet ? 'enforce' : 'draft']]);
    const list = await get<{ items: { id: string; version: number }[] }>('/api/v1/policies?scope=global');
    const inForce = list.items.map(({ id, version }) => `${id}@${version}`).sort();
    expect(inForce).toEqual(isSet ? ['T-COME@1', 'T-GONE@1', 'T-KEPT@1'] : ['T-COME@1', 'T-KEPT@2']);
  });

  test('a decision is made again as it was, whatever is set since', async () => {
    const decisions = await Promise.all(['old', 'new', 'gone'].map((it) => later.gate(ofTenant(it))));
    await put('global', isSet ? {} : { 'T-KEPT': [1] }).expect(200);
    for (const { id } of decisions) {
      const { body } = await later.http.post(`/api/v1/decisions/${id}/replay`).send({}).expect(200);
      expect(body).toMatchObject({ identical: true, missing: [] });
    }
    await put('global', isSet ? { 'T-KEPT': [1], 'T-GONE': [1] } : {}).expect(200);
  });

  test('an agent is handed the same', async () => {
    const { body } = await later.http
      .get('/api/v1/bundles/global')
      .buffer(true)
      .parse((response, done) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', () => done(null, Buffer.concat(parts)));
      })
      .expect(200);
    const data = JSON.parse(Buffer.from(readArchive(body as Buffer).get('data.json')!).toString()) as {
      meshwarden: { policies: Record<string, { version: number }> };
    };
    const versions = Object.entries(data.meshwarden.policies).map(([id, { version }]) => `${id}@${version}`);
    expect(versions.sort()).toEqual(isSet ? ['T-COME@1', 'T-GONE@1', 'T-KEPT@1'] : ['T-COME@1', 'T-KEPT@2']);
  });
});

describe('below the federation', () => {
  beforeAll(() => put('global', { 'T-KEPT': [1] }).expect(200));

  test('another version judges besides what holds above, never in its place', async () => {
    const { body } = await put('domain%3Aclients', { 'T-KEPT': [2] }).expect(422);
    expect(body).toMatchObject({
      code: 'parameters.weaker',
      weaker: [{ path: 'versions.T-KEPT', above: [1] }],
    });
    await put('domain%3Aclients', { 'T-KEPT': [1, 2] }).expect(200);
    expect(await found('old', 'clients')).toEqual(['T-KEPT 1']);
    expect(await found('new', 'clients')).toEqual(['T-KEPT 2']);
    expect(await found('new')).toEqual([]);
    await put('domain%3Aclients', {}).expect(200);
  });

  test('a version that never ran here is refused', async () => {
    await put('global', { 'T-KEPT': [3] }).expect(400);
    await put('global', { 'T-KEPT': [] }).expect(400);
    await put('global', { 'T-OTHER': [1] }).expect(400);
  });
});

test('the replica of the release before judges by what is set too, as long as it runs', async () => {
  await put('global', { 'T-KEPT': [2] }).expect(200);
  await eventually(async () => {
    expect(says(await earlier.gate(ofTenant('new')))).toEqual(['T-KEPT 2']);
  });
  await earlier.app.close();
});

test('an upgrade is tried on what is registered before it counts, and compared', async () => {
  await put('global', { 'T-KEPT': [1] }).expect(200);
  const versions = [{ policyId: 'T-KEPT', version: 2 }];
  const { body } = await later.http
    .post('/api/v1/impact-runs')
    .send({ scope: 'global', versions })
    .expect(202);
  const run = `/api/v1/impact-runs/${(body as { id: string }).id}`;
  await eventually(async () => expect(await get(run)).toMatchObject({ state: 'done' }));
  expect(await get(`${run}/results?class=newly-failing`)).toMatchObject({
    items: [{ subject: 'DataContract:of-new', now: 'pass', then: 'fail', messages: ['T-KEPT: T-KEPT 2'] }],
  });
  await later.gate(ofTenant('new'));
  const compared = await get<{ modules: { lines: { text: string }[] }[] }>(
    '/api/v1/policies/T-KEPT/versions/1/compare/2?last=100&purpose=any',
  );
  expect(compared).toMatchObject({
    one: { version: 1, state: 'enforce' },
    other: { version: 2, state: 'draft' },
  });
  expect(compared.modules[0]?.lines.map(({ text }) => text)).toContain('#   version: 2');
  expect(compared).toHaveProperty('recorded.first.0.new.0.message', 'T-KEPT 2');
});

test('what ships stands in the list of the federation, page by page', async () => {
  const first = await get<{ items: { id: string }[]; next: string }>(
    '/api/v1/scopes/global/policies?limit=2',
  );
  const rest = await get<{ items: { id: string }[]; next: null }>(
    `/api/v1/scopes/global/policies?limit=2&after=${first.next}`,
  );
  expect([...first.items, ...rest.items].map(({ id }) => id)).toEqual(['T-COME', 'T-GONE', 'T-KEPT']);
  expect(rest.next).toBeNull();
  expect(await get('/api/v1/policies/T-KEPT/versions/1')).toMatchObject({ version: 1, tests: [] });
  expect(await get('/api/v1/policies/T-GONE')).toMatchObject({ shipped: true, inForce: { enforce: null } });
});
