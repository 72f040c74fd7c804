import { connectionTo } from '#persistence';
import { Client, escapeIdentifier } from 'pg';

/** Any fixed number: the first half of the advisory lock key a leading relay holds. */
const RELAY_LOCK = 7_041_777;

/**
 * A connection that can hold the right to publish one schema's outbox, and hears of new rows.
 *
 * The lock lives with the session: when the process or its connection dies, the server lets it go and another relay leads.
 */
export class RelaySession {
  private broken: Error | undefined;

  private constructor(
    private readonly client: Client,
    private readonly schema: string,
  ) {}

  /** Connects. `onWake` is called when rows were added, and when the connection breaks. */
  static async open(url: string, schema: string, onWake: () => void): Promise<RelaySession> {
    const client = new Client({
      ...connectionTo(url),
      connectionTimeoutMillis: 5_000,
      keepAlive: true,
      application_name: `meshwarden-relay-${schema}`,
    });
    const session = new RelaySession(client, schema);
    const broke = (error?: Error) => {
      session.broken ??= error ?? new Error('the connection to PostgreSQL was closed');
      onWake();
    };
    client.on('error', broke);
    client.on('end', () => broke());
    client.on('notification', onWake);
    await client.connect();
    await session.prepare();
    return session;
  }

  /** Takes the right to publish. @returns whether it was free. */
  async tryLead(): Promise<boolean> {
    const { rows } = await this.client.query<{ locked: boolean }>(
      'select pg_try_advisory_lock($1, hashtext($2)) as locked',
      [RELAY_LOCK, this.schema],
    );
    return rows[0]?.locked ?? false;
  }

  /** @throws when the connection is lost, and the right to publish with it. */
  assertAlive(): void {
    if (this.broken) throw this.broken;
  }

  /** Gives the right to publish back. */
  async end(): Promise<void> {
    await this.client.end().catch(() => undefined);
  }

  private async prepare(): Promise<void> {
    // A host that vanished without a word must not hold the lock for the hours of the default keepalive.
    await this.client.query(
      'set tcp_keepalives_idle = 5; set tcp_keepalives_interval = 1; set tcp_keepalives_count = 3',
    );
    await this.client.query(`listen ${escapeIdentifier(`outbox_${this.schema}`)}`);
  }
}
