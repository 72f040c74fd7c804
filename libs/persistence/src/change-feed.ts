import { Client } from 'pg';
import { pause } from './pause.js';

const RECONNECT_MS = 500;
const CONNECT_WITHIN_MS = 5_000;
const ANSWER_WITHIN_MS = 2_000;

/** What a {@link ChangeFeed} follows. */
export interface ChangeFeedOptions {
  readonly url: string;
  /** The channel that transactions NOTIFY. */
  readonly channel: string;
  /** Called with the payload of each notification. */
  readonly onChange: (payload: string) => void;
  /** Called when the feed begins, and when it breaks off: what was learned before may be out of date. */
  readonly onGap: (connected: boolean) => void;
}

/** Hears what other transactions NOTIFY, on a connection of its own. Connects again for ever. */
export class ChangeFeed {
  private readonly stopping = new AbortController();
  private client: Client | undefined;
  private connected = false;
  private underWay: Promise<boolean> | undefined;
  private next: Promise<boolean> | undefined;
  private readonly running: Promise<void>;

  constructor(private readonly options: ChangeFeedOptions) {
    this.running = this.run();
  }

  /**
   * Whether `onChange` has been called for every change whose commit was acknowledged before this call; false while
   * disconnected. One round trip, shared by all who ask while the one before is under way.
   */
  isCurrent(): Promise<boolean> {
    if (!this.connected) return Promise.resolve(false);
    // The server sends what it has to tell before the answer to any later statement on the same connection.
    this.next ??= (this.underWay ?? Promise.resolve(true)).then(() => this.ask());
    return this.next;
  }

  /** Disconnects. */
  async close(): Promise<void> {
    this.stopping.abort();
    await this.client?.end().catch(() => undefined);
    await this.running;
  }

  private ask(): Promise<boolean> {
    const client = this.client;
    this.next = undefined;
    this.underWay = this.roundTrip(client).finally(() => (this.underWay = undefined));
    return this.underWay;
  }

  private async roundTrip(client: Client | undefined): Promise<boolean> {
    if (!client || !this.connected) return false;
    try {
      await client.query('select 1');
      return this.connected && client === this.client;
    } catch {
      this.gap(false);
      void client.end().catch(() => undefined);
      return false;
    }
  }

  private async run(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      await this.followUntilBroken().catch(() => undefined);
      this.gap(false);
      await pause(RECONNECT_MS, this.stopping.signal);
    }
  }

  private async followUntilBroken(): Promise<void> {
    const client = new Client({
      connectionString: this.options.url,
      connectionTimeoutMillis: CONNECT_WITHIN_MS,
      query_timeout: ANSWER_WITHIN_MS,
      keepAlive: true,
    });
    this.client = client;
    const broken = new Promise<void>((resolve) => {
      client.on('error', () => resolve());
      client.on('end', () => resolve());
    });
    client.on('notification', ({ payload }) => this.options.onChange(payload ?? ''));
    try {
      await client.connect();
      await client.query(`listen ${client.escapeIdentifier(this.options.channel)}`);
      this.gap(true);
      await broken;
    } finally {
      await client.end().catch(() => undefined);
    }
  }

  private gap(connected: boolean): void {
    if (!connected && !this.connected) return;
    this.connected = connected;
    this.options.onGap(connected);
  }
}
