import { pause } from '#background';
import { Clock } from '#clock';
import { Topics } from '#contracts/events';
import { MessagingHealth } from '#messaging';
import { Injectable } from '@nestjs/common';

/** How long the log may take to say how far we are. */
const answerMs = 1_000;

interface Mark {
  readonly at: Date;
  /** By partition, where the log ended then. */
  readonly ends: ReadonlyMap<number, bigint>;
}

/**
 * How far observations are read that were sent as events: what tells data that stays away from data that we are late to read. It
 * asks the log only when it is asked itself.
 */
@Injectable()
export class Intake {
  private mark: Mark | undefined;
  private read = new Date(0);
  private asking: Promise<void> | undefined;

  constructor(
    private readonly messaging: MessagingHealth,
    private readonly clock: Clock,
  ) {}

  /**
   * A time before which all that came in has been read, as far as is known: the beginning of time when nothing is. The log is not
   * asked when it is known already that all was read up to the time that matters.
   */
  async readUpTo(enough: Date): Promise<Date> {
    if (this.read >= enough) return this.read;
    this.asking ??= this.ask().finally(() => (this.asking = undefined));
    const answered = new AbortController();
    const asked = this.asking.catch(() => undefined).finally(() => answered.abort());
    await Promise.race([asked, pause(answerMs, answered.signal)]);
    return this.read;
  }

  /** While events keep coming in there is always something unread: then it counts where the log ended when it was asked before. */
  private async ask(): Promise<void> {
    const at = this.clock.now();
    const lag = (await this.messaging.lag()).filter(({ topic }) => topic === Topics.observations);
    const reached = (end: (partition: number, now: bigint) => bigint) =>
      lag.every(({ partition, committed, end: now }) => committed >= end(partition, now));
    const { mark } = this;
    if (reached((_, now) => now)) {
      this.read = at;
      this.mark = undefined;
    } else if (mark === undefined || reached((partition) => mark.ends.get(partition) ?? 0n)) {
      if (mark !== undefined) this.read = mark.at;
      this.mark = { at, ends: new Map(lag.map(({ partition, end }) => [partition, end])) };
    }
  }
}
