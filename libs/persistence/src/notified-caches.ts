import { ChangeFeed } from './change-feed.js';

/** What is kept of one kind, by key. It keeps nothing until it is opened, and reads whatever it does not keep. */
export interface NotifiedCache {
  /** The key's row changed in the database. */
  forget(key: string): void;
  /** Forgets everything; keeps what is read from now on, or nothing. */
  reset(open: boolean): void;
}

/** Where a {@link NotifiedCaches} hears of changes. */
export interface NotifiedCachesOptions {
  readonly url: string;
  /** Transactions NOTIFY it of `<kind> <key>`; anything else means that all may have changed. */
  readonly channel: string;
}

/**
 * Rows in memory by kind and key, dropped when the transaction of any replica changes them: PostgreSQL tells which. What
 * cannot be known to be current is not used.
 */
export class NotifiedCaches<Kinds extends Readonly<Record<string, NotifiedCache>>> {
  private readonly kept: Kinds;
  private readonly direct: Kinds;
  private readonly feed: ChangeFeed;

  constructor(kinds: () => Kinds, { url, channel }: NotifiedCachesOptions) {
    this.kept = kinds();
    // Never opened, so that it keeps nothing and always reads.
    this.direct = kinds();
    this.feed = new ChangeFeed({
      url,
      channel,
      onChange: (payload) => this.changed(payload),
      onGap: (connected) => this.reset(connected),
    });
  }

  /** Kinds that hold no row older than the last change acknowledged before this call. */
  async current(): Promise<Kinds> {
    return (await this.feed.isCurrent()) ? this.kept : this.direct;
  }

  /** Stops following; what is kept is not to be used any more. */
  async close(): Promise<void> {
    await this.feed.close();
  }

  private changed(payload: string): void {
    const space = payload.indexOf(' ');
    const kind = payload.slice(0, space);
    if (Object.hasOwn(this.kept, kind)) this.kept[kind]?.forget(payload.slice(space + 1));
    else this.reset(true);
  }

  private reset(open: boolean): void {
    for (const kind of Object.values(this.kept)) kind.reset(open);
  }
}
