import { Client, escapeIdentifier } from 'pg';

/** Any fixed number: the first half of the advisory lock key a leading relay holds. */
const RELAY_LOCK = 7_041_777;

/**
 * A connection that holds the right to publish one schema's outbox and hears of new rows.
 *
 * The lock lives with the session: when the process or its connection dies, the server lets it go and another relay leads.
 */
export class RelaySession {
  private broken: Error | undefined;

  private constructor(private readonly client: Client) {}

  /** A session, if no other relay leads. `onWake` is called when rows were added, and when the connection breaks. */
  static async tryLead(url: string, schema: string, onWake: () => void): Promise<RelaySession | undefined> {
    const client = new Client({
      connectionString: url,
      connectionTimeoutMillis: 5_000,
      keepAlive: true,
      application_name: `meshwarden-relay-${schema}`,
    });
    const session = new RelaySession(client);
    const broke = (error?: Error) => {
      session.broken ??= error ?? new Error('the connection to PostgreSQL was closed');
      onWake();
    };
    client.on('error', broke);
    client.on('end', () => broke());
    client.on('notification', onWake);
    await client.connect();
    if (await session.lock(schema)) return session;
    await session.end();
    return undefined;
  }

  /** @throws when the connection is lost, and the right to publish with it. */
  assertAlive(): void {
    if (this.broken) throw this.broken;
  }

  /** Gives the right to publish back. */
  async end(): Promise<void> {
    await this.client.end().catch(() => undefined);
  }

  private async lock(schema: string): Promise<boolean> {
    const { rows } = await this.client.query<{ locked: boolean }>(
      'select pg_try_advisory_lock($1, hashtext($2)) as locked',
      [RELAY_LOCK, schema],
    );
    if (!rows[0]?.locked) return false;
    // A host that vanished without a word must not hold the lock for the hours of the default keepalive.
    await this.client.query(
      'set tcp_keepalives_idle = 5; set tcp_keepalives_interval = 1; set tcp_keepalives_count = 3',
    );
    await this.client.query(`listen ${escapeIdentifier(`outbox_${schema}`)}`);
    return true;
  }
}
