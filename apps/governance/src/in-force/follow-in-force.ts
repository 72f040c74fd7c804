import { Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { ChangeFeed } from '#persistence';
import { ParametersStore } from './parameters/parameters.store.js';
import { PolicySets } from './policy-sets.js';
import { ScopeSetsStore } from './scope-sets.store.js';

const RETRY_MS = 1_000;

/** Where changes of what is in force are told. */
export interface FollowOptions {
  readonly url: string;
  readonly schema: string;
}

/**
 * Keeps what this replica has in force as PostgreSQL has it: read once at the start, and anew whenever a transaction of
 * any replica changed it. Decisions read memory only.
 */
@Injectable()
export class FollowInForce implements OnModuleInit, OnApplicationShutdown {
  private readonly logger = new Logger(FollowInForce.name);
  private feed: ChangeFeed | undefined;
  private reading: Promise<void> | undefined;
  private next: Promise<void> | undefined;
  private retry: NodeJS.Timeout | undefined;
  private stopped = false;

  constructor(
    private readonly sets: PolicySets,
    private readonly store: ScopeSetsStore,
    private readonly parameters: ParametersStore,
    private readonly options: FollowOptions,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.sets.start();
    await this.refresh();
    this.feed = new ChangeFeed({
      url: this.options.url,
      channel: `${this.options.schema}_policies`,
      onChange: () => this.follow(),
      // What was told while the feed was away is read when it is back.
      onGap: (connected) => connected && this.follow(),
    });
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.retry);
    await this.feed?.close();
    await this.reading?.catch(() => undefined);
  }

  /** Resolves once everything that was committed before this call is in force here. */
  refresh(): Promise<void> {
    // One that is being read may have begun before the commit; all who wait share the next.
    this.next ??= (this.reading ?? Promise.resolve())
      .catch(() => undefined)
      .then(() => {
        this.next = undefined;
        this.reading = this.read();
        return this.reading;
      });
    return this.next;
  }

  private async read(): Promise<void> {
    const [sets, parameters] = await Promise.all([this.store.all(), this.parameters.all()]);
    await this.sets.use({ sets, parameters });
  }

  private follow(): void {
    this.refresh().catch((error: unknown) => {
      if (this.stopped) return;
      this.logger.warn(`What is in force could not be read, and stays as it was: ${String(error)}`);
      clearTimeout(this.retry);
      this.retry = setTimeout(() => this.follow(), RETRY_MS);
      this.retry.unref();
    });
  }
}
