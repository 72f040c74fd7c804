import { Client } from 'pg';
import { pause } from '../../pause.js';

const RECONNECT_MS = 500;

/** Hears, on a connection of its own, that a topic has new records. Reconnects for ever; polling covers the gaps. */
export class LogListener {
  private readonly listeners = new Set<(topic: string | undefined) => void>();
  private readonly stopping = new AbortController();
  private client: Client | undefined;
  private readonly running: Promise<void>;

  constructor(private readonly url: string) {
    this.running = this.run();
  }

  /** Calls `listener` with each topic that grew, with nothing when any may have. @returns how to stop that. */
  add(listener: (topic: string | undefined) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Disconnects. */
  async close(): Promise<void> {
    this.stopping.abort();
    await this.client?.end().catch(() => undefined);
    await this.running;
  }

  private async run(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      await this.listenUntilBroken().catch(() => undefined);
      await pause(RECONNECT_MS, this.stopping.signal);
    }
  }

  private async listenUntilBroken(): Promise<void> {
    const client = new Client({
      connectionString: this.url,
      connectionTimeoutMillis: 5_000,
      keepAlive: true,
    });
    this.client = client;
    const broken = new Promise<void>((resolve) => {
      client.on('error', () => resolve());
      client.on('end', () => resolve());
    });
    client.on('notification', ({ payload }) => this.tell(payload));
    try {
      await client.connect();
      await client.query('listen event_log');
      this.tell(undefined);
      await broken;
    } finally {
      await client.end().catch(() => undefined);
    }
  }

  private tell(topic: string | undefined): void {
    for (const listener of this.listeners) listener(topic);
  }
}
