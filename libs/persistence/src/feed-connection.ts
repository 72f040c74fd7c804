import { Loop } from '#background';
import { Client } from 'pg';
import { connectionTo } from './server-connection.js';

const RECONNECT_MS = 500;
const CONNECT_WITHIN_MS = 5_000;
const ANSWER_WITHIN_MS = 2_000;

/** One who follows a channel. */
export interface Follower {
  readonly channel: string;
  /** Called with the payload of each notification. */
  readonly onChange: (payload: string) => void;
  /** Called when it begins to hear of changes, and when that breaks off. */
  readonly onGap: (connected: boolean) => void;
}

/**
 * The connection on which a process hears what is told on a server's channels: one, whoever follows which of them. Connects
 * again for ever, until nobody follows any.
 */
export class FeedConnection {
  private static readonly open = new Map<string, FeedConnection>();

  private readonly followers = new Set<Follower>();
  private readonly listening = new Set<Follower>();
  private readonly loop = new Loop({
    round: async (stopping) => {
      await this.followUntilBroken(stopping);
      return this.disconnected();
    },
    failed: () => this.disconnected(),
  });
  private client: Client | undefined;
  /** What was sent last on each connection. */
  private readonly sent = new WeakMap<Client, Promise<unknown>>();
  private underWay: Promise<unknown> | undefined;
  private next: Promise<Client | undefined> | undefined;
  private ended = false;

  private constructor(private readonly url: string) {
    this.loop.start();
  }

  /** The process' connection to a server, opened when there is none. */
  static to(url: string): FeedConnection {
    const known = FeedConnection.open.get(url) ?? new FeedConnection(url);
    FeedConnection.open.set(url, known);
    return known;
  }

  /** From now on the follower is told; its first gap ends as soon as the server listens for it. */
  add(follower: Follower): void {
    this.followers.add(follower);
    const { client } = this;
    if (client) this.listen(client, follower).catch(() => this.breakOff(client));
  }

  /** Resolves when the follower is not told any more; the last one who leaves disconnects. */
  async remove(follower: Follower): Promise<void> {
    this.followers.delete(follower);
    this.listening.delete(follower);
    if (this.followers.size > 0 || this.ended) return;
    FeedConnection.open.delete(this.url);
    this.ended = true;
    await this.loop.stop();
  }

  /**
   * Whether the follower was told of every change whose commit was acknowledged before this call. One round trip, shared by
   * all who ask while the one before is under way.
   */
  async isCurrent(follower: Follower): Promise<boolean> {
    if (!this.listening.has(follower)) return false;
    // The server sends what it has to tell before the answer to any later statement on the same connection.
    this.next ??= (this.underWay ?? Promise.resolve()).then(() => this.ask());
    const answeredBy = await this.next;
    return answeredBy !== undefined && answeredBy === this.client && this.listening.has(follower);
  }

  private ask(): Promise<Client | undefined> {
    this.next = undefined;
    const answer = this.roundTrip(this.client);
    this.underWay = answer;
    return answer;
  }

  private async roundTrip(client: Client | undefined): Promise<Client | undefined> {
    try {
      if (client) await this.send(client, 'select 1');
      return client;
    } catch {
      this.breakOff(client);
      return undefined;
    }
  }

  private disconnected(): number {
    this.breakOff(this.client);
    return RECONNECT_MS;
  }

  private async followUntilBroken(stopping: AbortSignal): Promise<void> {
    const client = new Client({
      ...connectionTo(this.url),
      connectionTimeoutMillis: CONNECT_WITHIN_MS,
      query_timeout: ANSWER_WITHIN_MS,
      keepAlive: true,
    });
    client.on('notification', ({ channel, payload }) => this.tell(channel, payload ?? ''));
    const over = endOf(client, stopping);
    // A client that is ended while it connects neither succeeds nor fails to: it is not waited for.
    await Promise.race([client.connect(), over]);
    if (stopping.aborted) return void client.end().catch(() => undefined);
    try {
      this.client = client;
      for (const follower of this.followers) await this.listen(client, follower);
      await over;
    } finally {
      await client.end().catch(() => undefined);
    }
  }

  /** Listening twice to one channel is listening once. */
  private async listen(client: Client, follower: Follower): Promise<void> {
    await this.send(client, `listen ${client.escapeIdentifier(follower.channel)}`);
    if (client !== this.client || !this.followers.has(follower) || this.listening.has(follower)) return;
    this.listening.add(follower);
    follower.onGap(true);
  }

  /** One statement after the other: whoever asks may do so while another begins to follow. */
  private send(client: Client, sql: string): Promise<unknown> {
    const before = this.sent.get(client) ?? Promise.resolve();
    const answer = before.then(() => client.query(sql));
    this.sent.set(
      client,
      answer.catch(() => undefined),
    );
    return answer;
  }

  private tell(channel: string, payload: string): void {
    for (const follower of this.listening) if (follower.channel === channel) follower.onChange(payload);
  }

  private breakOff(client: Client | undefined): void {
    if (client === undefined || client !== this.client) return;
    this.client = undefined;
    void client.end().catch(() => undefined);
    const cutOff = [...this.listening];
    this.listening.clear();
    for (const follower of cutOff) follower.onGap(false);
  }
}

/** Resolves when a connection breaks or is not wanted any more. */
function endOf(client: Client, stopping: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const over = () => {
      stopping.removeEventListener('abort', over);
      resolve();
    };
    client.on('error', over);
    client.on('end', over);
    stopping.addEventListener('abort', over);
  });
}
