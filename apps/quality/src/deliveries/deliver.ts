import { Clock } from '#clock';
import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import { FinishTries } from './finish-tries.js';
import { type Due, QueueStore } from './queue.store.js';
import { TryMessage } from './try-message.js';

/** How long a message that is being tried is kept from other workers, in milliseconds: longer than any try lasts. */
export class TryLease {
  constructor(readonly ms: number) {}
}

const atOnce = 32;
/** A destination that does not answer leaves the others most of the places. */
const atOnceToOne = 8;

/** Sends the messages that are due. One is delivered when its receiver has said that it took it. */
@Injectable()
export class Deliver implements BeforeApplicationShutdown {
  private readonly logger = new Logger('deliveries');
  private readonly underWay = new Map<Due, Promise<void>>();
  private tellOfRoom: () => void = () => undefined;
  private isFull = false;

  constructor(
    private readonly queue: QueueStore,
    private readonly trying: TryMessage,
    private readonly finishing: FinishTries,
    private readonly lease: TryLease,
    private readonly clock: Clock,
  ) {}

  /** Has somebody told when there is room again for messages that had to wait for it. */
  onRoom(tell: () => void): void {
    this.tellOfRoom = tell;
  }

  /**
   * Begins to try some that are due, and does not wait for what comes of it: a receiver that takes its time holds up nobody else.
   * Several workers may do so at once.
   * @returns whether there may be more, and room for them
   */
  async some(): Promise<boolean> {
    const busy = this.busyDestinations();
    const room = atOnce - this.underWay.size;
    this.isFull = busy.length > 0 || room === 0;
    if (room === 0) return false;
    const now = this.clock.now();
    const leasedUntil = new Date(now.getTime() + this.lease.ms);
    const due = await this.queue.claim(now, leasedUntil, { most: room, mostOfOne: atOnceToOne, busy });
    for (const message of due) this.begin(message);
    return due.length > 0;
  }

  /** Resolves when nothing is under way. @throws what kept the end of a try from being recorded */
  async settled(): Promise<void> {
    await Promise.all(this.underWay.values());
  }

  /** What is under way ends before the database closes. */
  async beforeApplicationShutdown(): Promise<void> {
    await Promise.allSettled(this.underWay.values());
  }

  private busyDestinations(): string[] {
    const counts = new Map<string, number>();
    for (const { destination } of this.underWay.keys())
      counts.set(destination, (counts.get(destination) ?? 0) + 1);
    return [...counts].filter(([, count]) => count >= atOnceToOne).map(([destination]) => destination);
  }

  private begin(message: Due): void {
    const attempt = this.trying
      .once(message)
      .then((result) => this.finishing.add(message, result))
      .finally(() => {
        this.underWay.delete(message);
        if (this.isFull) this.tellOfRoom();
      });
    this.underWay.set(message, attempt);
    attempt.catch(({ message: why }: Error) =>
      this.logger.warn(`Message ${message.id} will be tried again when its lease has run out: ${why}`),
    );
  }
}
