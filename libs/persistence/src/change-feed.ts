import { FeedConnection, type Follower } from './feed-connection.js';

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

/** Hears what other transactions NOTIFY, on a connection that all feeds of the process share. Connects again for ever. */
export class ChangeFeed {
  private readonly connection: FeedConnection;
  private readonly follower: Follower;

  constructor({ url, ...follower }: ChangeFeedOptions) {
    this.follower = follower;
    this.connection = FeedConnection.to(url);
    this.connection.add(follower);
  }

  /**
   * Whether `onChange` has been called for every change whose commit was acknowledged before this call; false while
   * disconnected. One round trip, shared by all who ask while the one before is under way.
   */
  isCurrent(): Promise<boolean> {
    return this.connection.isCurrent(this.follower);
  }

  /** Stops following. */
  async close(): Promise<void> {
    await this.connection.remove(this.follower);
  }
}
