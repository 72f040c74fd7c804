import { chmod, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { Trouble } from '../command-line/index.js';

type Environment = Readonly<Record<string, string | undefined>>;

/** What an identity provider gave, and how to get more of it. */
export interface ProviderLogin {
  readonly accessToken: string;
  /** When it ends, in RFC 3339; undefined where the provider did not say. */
  readonly expiresAt?: string;
  readonly refreshToken?: string;
  readonly tokenEndpoint: string;
  readonly clientId: string;
}

/** An API key, or what an identity provider gave. */
export type KeptLogin = string | ProviderLogin;

/** The file in which `login` keeps what to show to which server: readable for its owner alone. */
export function loginsFile(env: Environment): string {
  return join(
    env['XDG_CONFIG_HOME'] || join(env['HOME'] ?? homedir(), '.config'),
    'meshwarden',
    'logins.json',
  );
}

/** What was kept for a server; undefined where nothing was. @throws Trouble when the file cannot be read */
export async function keptLogin(env: Environment, { origin }: URL): Promise<KeptLogin | undefined> {
  return (await readLogins(loginsFile(env)))[origin];
}

/** Keeps what to show to a server, or forgets it. */
export async function keepLogin(
  env: Environment,
  { origin }: URL,
  login: KeptLogin | undefined,
): Promise<void> {
  const file = loginsFile(env);
  const logins = { ...(await readLogins(file)), [origin]: login };
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const fresh = `${file}.${process.pid}`;
  await writeFile(fresh, `${JSON.stringify(logins, null, 2)}\n`, { mode: 0o600 });
  // A file of that name that was there keeps its own rights while it is written.
  await chmod(fresh, 0o600);
  await rename(fresh, file);
}

async function readLogins(file: string): Promise<Record<string, KeptLogin | undefined>> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Record<string, KeptLogin | undefined>;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw new Trouble(`${file} cannot be read: ${(error as Error).message}`);
  }
}
