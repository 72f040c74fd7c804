import { ChangeFeed } from '#persistence';
import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { streamChannel } from './stream.store.js';
import type { Told } from './told.js';

/** Who hears of changes. */
export interface Listener {
  hear(told: Told): void;
  /** Some may have been missed: everything may have changed. */
  missed(): void;
  /** There will be no more. */
  end(): void;
}

/** What this replica is told of, by one connection however many listen. */
@Injectable()
export class ToldChanges implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly listeners = new Set<Listener>();
  private feed: ChangeFeed | undefined;

  constructor(private readonly place: { readonly url: string }) {}

  onApplicationBootstrap(): void {
    this.feed = new ChangeFeed({
      url: this.place.url,
      channel: streamChannel,
      onChange: (payload) => this.each((it) => it.hear(JSON.parse(payload) as Told)),
      onGap: (connected) => connected && this.each((it) => it.missed()),
    });
  }

  /** Streams end before the server waits for the requests that are left. */
  async onModuleDestroy(): Promise<void> {
    this.each((it) => it.end());
    await this.feed?.close();
  }

  /** How many listen. */
  get size(): number {
    return this.listeners.size;
  }

  /** Has somebody hear of changes from now on, until what is returned is called. */
  add(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private each(does: (listener: Listener) => void): void {
    for (const listener of [...this.listeners]) does(listener);
  }
}
