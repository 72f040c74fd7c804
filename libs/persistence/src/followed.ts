import { Logger } from '@nestjs/common';
import { ChangeFeed } from './change-feed.js';

const RETRY_MS = 1_000;

/** What a {@link Followed} reads, and when. */
export interface FollowedOptions {
  readonly url: string;
  /** What transactions NOTIFY when it has changed. */
  readonly channel: string;
  /** For the log: `What is in force`. */
  readonly name: string;
  /** Reads all of it, and takes it into memory. */
  readonly read: () => Promise<void>;
}

/** Something small that is in memory as PostgreSQL has it: read whole at the start, and anew whenever any replica changed it. */
export class Followed {
  private readonly logger: Logger;
  private feed: ChangeFeed | undefined;
  private reading: Promise<void> | undefined;
  private next: Promise<void> | undefined;
  private retry: NodeJS.Timeout | undefined;
  private stopped = false;

  constructor(private readonly options: FollowedOptions) {
    this.logger = new Logger(options.name);
  }

  /** Resolves once it was read for the first time. */
  async start(): Promise<void> {
    await this.refresh();
    const { url, channel } = this.options;
    this.feed = new ChangeFeed({
      url,
      channel,
      onChange: () => this.follow(),
      // What was told while the feed was away is read when it is back.
      onGap: (connected) => connected && this.follow(),
    });
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.retry);
    await this.feed?.close();
    await this.reading?.catch(() => undefined);
  }

  /** Resolves once everything that was committed before this call is in memory here. */
  refresh(): Promise<void> {
    // One that is being read may have begun before the commit; all who wait share the next.
    this.next ??= (this.reading ?? Promise.resolve())
      .catch(() => undefined)
      .then(() => {
        this.next = undefined;
        this.reading = this.options.read();
        return this.reading;
      });
    return this.next;
  }

  private follow(): void {
    this.refresh().catch((error: unknown) => {
      if (this.stopped) return;
      this.logger.warn(`${this.options.name} could not be read, and stays as it was: ${String(error)}`);
      clearTimeout(this.retry);
      this.retry = setTimeout(() => this.follow(), RETRY_MS);
      this.retry.unref();
    });
  }
}
