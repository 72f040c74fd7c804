import { describeTlsFault } from '#tls';
import { describeServer } from './describe-server.js';

/**
 * The database server is there and does not let us in, so that waiting would not help. The message names the server and says
 * what to change, never the password.
 */
export class DatabaseRefused extends Error {
  override readonly name = 'DatabaseRefused';

  constructor(url: string, cause: unknown) {
    super(`PostgreSQL at ${describeServer(url)} cannot be used: ${reasonOf(cause)}`, { cause });
  }
}

const advice: readonly (readonly [RegExp, string])[] = [
  [/no encryption|SSL off/, 'It wants TLS: give DATABASE_URL an sslmode, best verify-full.'],
  [/does not support SSL/, 'Start it with ssl = on, or give DATABASE_URL sslmode=disable.'],
  [/client certificate/, 'Give DATABASE_URL sslcert and sslkey.'],
  [/password/i, 'Check user and password of DATABASE_URL, or DATABASE_PASSWORD.'],
  [/database .* does not exist/, 'Create it, or correct DATABASE_URL.'],
];

function reasonOf(cause: unknown): string {
  const fault = describeTlsFault(cause);
  if (fault !== undefined) return `${fault}. See sslmode, sslrootcert, sslcert and sslkey of DATABASE_URL.`;
  const { message } = cause as Error;
  const [, mend] = advice.find(([pattern]) => pattern.test(message)) ?? [];
  return mend === undefined ? `${message}.` : `${message}. ${mend}`;
}
