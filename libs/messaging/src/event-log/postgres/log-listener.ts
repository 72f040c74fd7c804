import { ChangeFeed } from '#persistence';

/** Told of a topic that grew, of nothing when any may have. */
type GrowthListener = (topic: string | undefined) => void;

/** Hears that a topic has new records. Polling covers the gaps while there is no connection. */
export class LogListener {
  /** Whether growth is told of now. */
  connected = false;
  private readonly listeners = new Set<GrowthListener>();
  private readonly feed: ChangeFeed;

  constructor(url: string) {
    this.feed = new ChangeFeed({
      url,
      channel: 'event_log',
      onChange: (topic) => this.tell(topic),
      onGap: (connected) => {
        this.connected = connected;
        if (connected) this.tell(undefined);
      },
    });
  }

  /** @returns how to stop being told. */
  add(listener: GrowthListener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Stops listening. */
  close(): Promise<void> {
    return this.feed.close();
  }

  private tell(topic: string | undefined): void {
    for (const listener of this.listeners) listener(topic);
  }
}
