import { Topics } from '#contracts/events';
import { eventually } from '#testing';
import { startMeshWithKeys, type MeshWithKeys } from './support/mesh-with-keys.js';
import type { Answer, Request, Service } from './support/mesh.js';
import { reading } from './support/reading.js';
import { ada, clients, visitsContract, visitsProduct } from './support/visits.js';

const services = ['catalog', 'governance', 'lineage', 'quality'] as const;

interface Key {
  readonly id: string;
  readonly key: string;
}

let parts: MeshWithKeys;
let governor: string;
/** Every secret that was made, to be looked for where none may be. */
const secrets: string[] = [];

beforeAll(async () => {
  parts = await startMeshWithKeys();
  const shown = parts.printed.flatMap((text) => text.match(/mw_[0-9a-z]{12}_[\w-]{49}/g) ?? []);
  expect(shown).toHaveLength(1);
  governor = shown[0] ?? '';
}, 240_000);

afterAll(() => parts?.mesh.close());

function send(
  service: Service,
  path: string,
  key: string | undefined,
  request: Request = {},
): Promise<Answer> {
  const authorization: Record<string, string> = key === undefined ? {} : { authorization: `Bearer ${key}` };
  return parts.mesh.send(service, path, { ...request, headers: { ...authorization, ...request.headers } });
}

async function make(wanted: object): Promise<Key> {
  const { status, body } = await send('governance', '/api/v1/keys', governor, { body: wanted });
  expect({ status, body }).toMatchObject({ status: 201 });
  const made = body as Key;
  secrets.push(made.key.slice(`mw_${made.id}_`.length));
  return made;
}

/** Every replica of every service answers to the key so. */
async function answered(key: string, status: number): Promise<void> {
  await eventually(
    async () => {
      // Twice, as requests go round the replicas.
      for (const service of services.flatMap((it) => [it, it])) {
        const answer = await send(service, reading[service], key);
        expect([service, answer.status]).toEqual([service, status]);
      }
    },
    { within: 30_000 },
  );
}

const onPerson = { principal: ada, kind: 'person', roles: ['domain-owner'], domains: ['clients'] };
const onMachine = {
  principal: 'clients/ci',
  roles: ['machine-apply'],
  domains: ['clients'],
  onBehalfOf: true,
};

describe('distributed, with keys', () => {
  let owner: Key;
  let machine: Key;

  test('whoever shows nothing is answered nothing, but whether a service is ready', async () => {
    for (const service of services) {
      expect((await send(service, reading[service], undefined)).status).toBe(401);
      expect((await send(service, '/health/ready', undefined)).status).toBe(200);
    }
  });

  test('a key that governance makes is taken by every replica of every service', async () => {
    await answered(governor, 200);
    owner = await make(onPerson);
    machine = await make(onMachine);
    await answered(owner.key, 200);
    await answered(machine.key, 200);
  }, 90_000);

  test('the actor of a change is whoever showed the key, in the catalog and in governance', async () => {
    expect((await send('catalog', '/api/v1/domains', governor, { body: clients })).status).toBe(201);
    const changes = [
      { kind: 'DataProduct', document: visitsProduct() },
      { kind: 'DataContract', document: visitsContract() },
    ];
    const { status, body } = await send('catalog', '/api/v1/changes', owner.key, { body: { changes } });
    expect({ status, errors: body.errors ?? [] }).toEqual({ status: 201, errors: [] });
    expect(body.change).toMatchObject({ actor: ada, via: 'key', onBehalfOf: null });
    expect(body.decision).toMatchObject({ actor: ada, via: 'key' });
    const claimed = { body: { changes }, headers: { 'x-meshwarden-actor': 'eve' } };
    expect((await send('catalog', '/api/v1/changes', owner.key, claimed)).status).toBe(400);
  }, 60_000);

  test('a machine that acts for somebody is recorded with them', async () => {
    const contract = {
      ...visitsContract(),
      version: '1.0.1',
      description: { purpose: 'One event per visit.' },
    };
    const { status, body } = await send('catalog', '/api/v1/changes', machine.key, {
      body: { changes: [{ kind: 'DataContract', document: contract }] },
      headers: { 'x-meshwarden-on-behalf-of': ada },
    });
    expect({ status, errors: body.errors ?? [] }).toMatchObject({ errors: [] });
    expect(body.change).toMatchObject({ actor: 'clients/ci', via: 'key', onBehalfOf: ada });
    expect(body.decision).toMatchObject({ actor: 'clients/ci', onBehalfOf: ada });
  }, 60_000);

  test('nobody has governance decide on a base of their own', async () => {
    for (const key of [undefined, owner.key, governor])
      expect((await send('governance', '/internal/v1/decisions', key, { body: {} })).status).not.toBe(200);
  });

  test('when a key was last used is known, whichever service it was shown to', async () => {
    await eventually(
      async () => {
        const { body } = await send('governance', `/api/v1/keys/${machine.id}`, governor);
        expect(body.lastUse).toMatchObject({ at: expect.any(String) });
      },
      { within: 40_000 },
    );
  }, 60_000);

  test('a revoked key is refused by every replica of every service', async () => {
    await answered(owner.key, 200);
    const { body } = await send('governance', `/api/v1/keys/${owner.id}`, governor, { method: 'DELETE' });
    expect(body.state).toBe('revoked');
    await answered(owner.key, 401);
  }, 60_000);

  test('no secret is in a log, a row, an event or an answer', async () => {
    const told = parts.mesh.followRecords(Topics.credentials);
    await eventually(() => expect(told.some(({ key }) => key === machine.id)).toBe(true), { within: 30_000 });
    const { body } = await send('governance', '/api/v1/keys', governor);
    const texts = [
      JSON.stringify(body),
      ...parts.processes.map(({ log }) => log),
      ...(await everyRow()),
      ...told.map(({ value }) => String(value)),
    ];
    for (const secret of secrets) expect(texts.filter((text) => text.includes(secret))).toEqual([]);
    expect(texts.some((text) => text.includes(machine.id))).toBe(true);
  }, 60_000);
});

/** Every row of every service's tables, as text. */
async function everyRow(): Promise<string[]> {
  const tables = await parts.mesh.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname = any($1)`,
    [[...services]],
  );
  const rows = await Promise.all(
    tables.map(({ name }) => parts.mesh.query<{ row: string }>(`select it::text as row from ${name} as it`)),
  );
  return rows.flat().map(({ row }) => row);
}
