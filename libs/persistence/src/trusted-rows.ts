import { BatchReader } from './batch-reader.js';
import { ChangeFeed } from './change-feed.js';
import { RowCache, type RowCacheOptions } from './row-cache.js';

/** What {@link TrustedRows} keep, and how long they are believed. */
export interface TrustedRowsOptions<V> extends RowCacheOptions<V> {
  readonly url: string;
  /** Transactions NOTIFY it of the key of each row that they change; of `*` when it may be any. */
  readonly channel: string;
  /** For how long a change may go unnoticed when the server falls silent, in milliseconds. */
  readonly trustMs: number;
}

/**
 * Rows in memory that can be had at once: PostgreSQL tells of every change, and that the way to it is open is asked while rows
 * are. When it has been silent for too long, rows are read until it is heard again.
 */
export class TrustedRows<V> {
  private readonly kept: RowCache<V>;
  private readonly reader: BatchReader<string, V>;
  private readonly feed: ChangeFeed;
  private trustedUntil = 0;
  private asking = false;

  constructor(private readonly options: TrustedRowsOptions<V>) {
    const { url, channel, load, ...room } = options;
    this.reader = new BatchReader({ read: async (keys) => inOrder(keys, await load([...new Set(keys)])) });
    this.kept = new RowCache({ ...room, load: (keys) => this.readAll(keys) });
    this.feed = new ChangeFeed({
      url,
      channel,
      onChange: (key) => (key === '*' ? this.kept.reset(true) : this.kept.forget(key)),
      onGap: (connected) => this.gap(connected),
    });
  }

  /** The key's row: at once where memory has it and can be trusted, else read. @throws the database's error */
  of(key: string): V | Promise<V> {
    const now = performance.now();
    if (now > this.trustedUntil - this.options.trustMs / 2) this.ask(now);
    if (now > this.trustedUntil) return this.reader.read(key);
    const kept = this.kept.peek(key);
    return kept ? kept.value : this.keep(key);
  }

  /** Stops following. */
  async close(): Promise<void> {
    await this.feed.close();
  }

  private async keep(key: string): Promise<V> {
    const [value] = await this.kept.read([key]);
    return value as V;
  }

  private async readAll(keys: readonly string[]): Promise<ReadonlyMap<string, V>> {
    const values = await Promise.all(keys.map((key) => this.reader.read(key)));
    return new Map(keys.map((key, index) => [key, values[index] as V]));
  }

  /** Whether every change committed before now was told. Nobody waits for the answer. */
  private ask(now: number): void {
    if (this.asking) return;
    this.asking = true;
    void this.feed.isCurrent().then((current) => {
      this.asking = false;
      if (current) this.trustedUntil = now + this.options.trustMs;
    });
  }

  private gap(connected: boolean): void {
    if (!connected) this.trustedUntil = 0;
    this.kept.reset(connected);
  }
}

function inOrder<V>(keys: readonly string[], values: ReadonlyMap<string, V>): V[] {
  return keys.map((key) => values.get(key) as V);
}
