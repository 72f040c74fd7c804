import { Client } from 'pg';
import { DatabaseRefused } from './database-refused.js';
import { DatabaseUnavailable } from './database-unavailable.js';
import { isInfrastructureFailure } from './failures.js';
import { pause } from '#background';
import { connectionTo } from './server-connection.js';

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 2_000;

/**
 * Opens one connection, trying again with growing pauses while the server cannot be reached.
 *
 * @throws DatabaseUnavailable when the time is over, DatabaseRefused (a wrong password, an unknown authority or database) at once
 */
export async function connectWithin(url: string, withinMs: number): Promise<Client> {
  const started = Date.now();
  for (let wait = FIRST_PAUSE_MS; ; wait = Math.min(wait * 2, LONGEST_PAUSE_MS)) {
    try {
      return await connectOnce(url);
    } catch (error) {
      if (!isInfrastructureFailure(error)) throw new DatabaseRefused(url, error);
      const waited = Date.now() - started;
      if (waited + wait > withinMs) throw new DatabaseUnavailable(url, waited, error);
    }
    await pause(wait);
  }
}

async function connectOnce(url: string): Promise<Client> {
  const client = new Client({ ...connectionTo(url), connectionTimeoutMillis: 5_000, keepAlive: true });
  // An idle connection that breaks must not bring the process down; the next query reports it.
  client.on('error', () => undefined);
  await client.connect();
  return client;
}
