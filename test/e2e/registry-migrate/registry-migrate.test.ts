import { findOpa } from '#policy-engine';
import { testDatabase, type TestDatabase } from '#testing';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cliFile, runCli } from '../command-line/run-cli.js';
import { bearing, firstGovernorsKey } from '../support/callers.js';
import { ServiceProcess } from '../support/service-process.js';
import { type Gateway, secureGateway, watchedGateway } from './gateway.js';
import { contentsOf, fillOldRegistry, plainSubjects, registryAt } from './old-registry.js';

let databases: TestDatabase[];
let old: ServiceProcess;
let fresh: ServiceProcess;
let secured: Awaited<ReturnType<typeof secureGateway>>;
let folder: string;
let key: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'registry-migrate-'));
  databases = await Promise.all([testDatabase(), testDatabase()]);
  const [before = '', after = ''] = databases.map(({ url }) => url);
  const keys = { AUTH_MODE: 'keys', AUTH_SECRET: 'e2e'.repeat(16) };
  old = await ServiceProcess.start('standalone', { DATABASE_URL: before, OPA_BIN: findOpa(), ...keys });
  fresh = await ServiceProcess.start('standalone', { DATABASE_URL: after, OPA_BIN: findOpa() });
  key = await operatorsKey(await firstGovernorsKey(() => [old.log]));
  secured = await secureGateway(old.url, folder);
  await fillOldRegistry(registryAt(old.url, bearing(key)));
}, 240_000);

afterAll(async () => {
  await Promise.all([secured?.stop(), old?.stop(), fresh?.stop()]);
  await Promise.all(databases.map((it) => it.close()));
  rmSync(folder, { recursive: true, force: true });
});

async function operatorsKey(governor: string): Promise<string> {
  const answer = await fetch(`${old.url}/api/v1/keys`, {
    method: 'POST',
    headers: { ...bearing(governor), 'content-type': 'application/json' },
    body: JSON.stringify({ principal: 'olga@clients.example', kind: 'person', roles: ['operator'] }),
  });
  expect(answer.status).toBe(201);
  return ((await answer.json()) as { key: string }).key;
}

/** The command, as somebody types it who moves from the old registry to the server. */
const command = (server: string, ...further: string[]) =>
  [
    'registry migrate',
    `--from ${secured.url}/schema-registry --from-ca ${secured.authority}`,
    `--server ${server}`,
  ]
    .concat(further)
    .join(' ')
    .split(' ');

const migrate = (...further: string[]) =>
  runCli(command(fresh.url, ...further), { cwd: folder, env: { MESHWARDEN_FROM_TOKEN: key } });

/** Starts to move, and kills the command when so many schemas were sent. */
async function killedAfter(schemas: number): Promise<NodeJS.Signals | null> {
  let sent = 0;
  const gateway: Gateway = await watchedGateway(fresh.url, (method) => {
    if (method === 'POST' && ++sent === schemas) child.kill('SIGKILL');
  });
  const child = spawn(process.execPath, [cliFile, ...command(gateway.url)], {
    env: { PATH: process.env.PATH ?? '', HOME: folder, MESHWARDEN_FROM_TOKEN: key },
    stdio: 'ignore',
  });
  const [, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null];
  await gateway.stop();
  return signal;
}

test('who shows nothing, or trusts another authority, is told what keeps the old registry from being read', async () => {
  const stranger = await runCli(command(fresh.url), { cwd: folder });
  expect(stranger).toMatchObject({ code: 3, err: expect.stringContaining('answered 401') as unknown });
  const address = `registry migrate --from ${secured.url}/schema-registry --server ${fresh.url}`.split(' ');
  const trusting = await runCli(address, { cwd: folder, env: { MESHWARDEN_FROM_TOKEN: key } });
  expect(trusting).toMatchObject({ code: 3, err: expect.stringContaining('Nothing answers') as unknown });
}, 60_000);

test('killed in the middle and begun anew, the move carries all over, says that both are the same, and leaves the old one as it was', async () => {
  const was = await contentsOf(registryAt(old.url, bearing(key)));
  expect(await killedAfter(40)).toBe('SIGKILL');
  const some = ((await registryAt(fresh.url)('GET', '/subjects')) as string[]).length;
  expect(some).toBeGreaterThan(0);
  expect(some).toBeLessThan(plainSubjects);
  const resumed = await migrate();
  expect(resumed).toMatchObject({
    code: 0,
    out: expect.stringContaining('verified: what is here is what is there') as unknown,
  });
  const finished = await migrate('--finish');
  expect(finished).toMatchObject({
    code: 0,
    out: expect.stringContaining('finished: writes are taken here now') as unknown,
  });
  expect(await contentsOf(registryAt(fresh.url))).toEqual(was);
  expect(await contentsOf(registryAt(old.url, bearing(key)))).toEqual(was);
}, 240_000);

test('after the move, new schemas go on with ids that no message has yet', async () => {
  const schema = JSON.stringify({ type: 'record', name: 'Later', fields: [{ name: 'id', type: 'long' }] });
  const call = registryAt(fresh.url);
  const taken = (await call('GET', '/schemas?subjectPrefix=:*:&deleted=true')) as { id: number }[];
  const { id } = (await call('POST', '/subjects/later-value/versions', { schema })) as { id: number };
  expect(taken.map((it) => it.id)).not.toContain(id);
}, 60_000);
