import { eventually } from '#testing';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ferries } from './support/ferries.js';
import { ServiceProcess } from './support/service-process.js';

/** In ten minutes; at the next death it is given up. */
const mostDeaths = 5;

let folder: string;
let standalone: ServiceProcess;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'embedded-'));
  chmodSync(folder, 0o755); // the embedded database may run under another account
  standalone = await ServiceProcess.start('standalone', { MESHWARDEN_DATA: join(folder, 'data') });
}, 180_000);

afterAll(async () => {
  await standalone?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const serverPid = () =>
  Number(readFileSync(join(folder, 'data/postgres/postmaster.pid'), 'utf8').split('\n')[0]);

const times = (what: RegExp) => standalone.log.match(what)?.length ?? 0;

/** Kills the server as a machine short of memory does, and resolves when another one serves. */
async function dieAndComeBack(): Promise<void> {
  const back = times(/server is back/g);
  process.kill(serverPid(), 'SIGKILL');
  await eventually(() => expect(times(/server is back/g)).toBe(back + 1), { within: 60_000 });
}

test('a server that dies is started again: what was registered is answered, and more is taken', async () => {
  const { id, ...domain } = ferries;
  const put = async () =>
    (
      await fetch(`${standalone.url}/api/v1/domains/${id}`, {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ id, ...domain }),
      })
    ).status;
  expect(await put()).toBe(200);
  await dieAndComeBack();
  await eventually(async () => expect((await fetch(`${standalone.url}/health/ready`)).status).toBe(200), {
    within: 60_000,
  });
  const { status } = await fetch(`${standalone.url}/api/v1/domains/${id}`);
  expect(status).toBe(200);
  expect(await put()).toBe(200);
  expect(standalone.log).toContain('The embedded PostgreSQL server died: it ended by SIGKILL.');
}, 180_000);

test('a server that dies again and again ends the process with status 1, and the reason', async () => {
  for (let deaths = 1; deaths < mostDeaths; deaths += 1) await dieAndComeBack();
  process.kill(serverPid(), 'SIGKILL');
  expect(await standalone.ended()).toBe(1);
  expect(standalone.log).toContain(
    'The embedded PostgreSQL server is gone: it ended by SIGKILL, for the 6th time',
  );
}, 300_000);
