/** How much was good of how much, in a stretch of time. */
export interface Count {
  readonly good: number;
  readonly total: number;
}

/** What is to be added to the counters of one stretch. */
export interface Increment extends Count {
  readonly sloId: string;
  /** The stretch's length, in seconds. */
  readonly span: number;
  readonly at: Date;
}

/** Minutes for windows of hours, hours for all that is longer. */
export const spans = { minute: 60, hour: 3_600 } as const;

/** Adds up what is counted, so that each counter is written once. */
export class Counters {
  private readonly counted = new Map<string, Increment>();

  /** Counts for the minute and the hour of a time. */
  add(sloId: string, at: Date, { good, total }: Count): void {
    for (const span of Object.values(spans)) {
      const start = floorTo(at, span);
      const key = JSON.stringify([sloId, span, start.getTime()]);
      const before = this.counted.get(key) ?? { good: 0, total: 0 };
      this.counted.set(key, {
        sloId,
        span,
        at: start,
        good: before.good + good,
        total: before.total + total,
      });
    }
  }

  /** The sum of one span's stretches that begin after a time. */
  within(span: number, from: Date): Count {
    const own = this.all().filter((it) => it.span === span && it.at > from);
    return own.reduce((sum, it) => ({ good: sum.good + it.good, total: sum.total + it.total }), {
      good: 0,
      total: 0,
    });
  }

  all(): Increment[] {
    return [...this.counted.values()].filter(({ good, total }) => good !== 0 || total !== 0);
  }
}

/** The beginning of the stretch that a time is in. */
export function floorTo(at: Date, seconds: number): Date {
  const ms = seconds * 1_000;
  return new Date(Math.floor(at.getTime() / ms) * ms);
}
