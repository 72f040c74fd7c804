import { LRUCache } from 'lru-cache';

/** How much of something there may be within each minute. */
export interface RateLimit {
  /** By what it is known to callers, and to other replicas. */
  readonly name: string;
  readonly quota: number;
}

/** What one subject has used of its quota in the current window, as far as this replica knows. */
export interface Usage {
  readonly used: number;
  /** Until the next window begins. */
  readonly resetsInMs: number;
}

/** What other replicas are to be told of a subject. */
export interface Untold {
  readonly window: number;
  readonly subject: string;
  readonly used: number;
}

interface Count {
  /** Counted here, and told to the others. */
  told: number;
  /** Counted here since. */
  untold: number;
  /** What others have told. */
  elsewhere: number;
}

/** The length of every window. They begin at the same time for all subjects and replicas. */
export const windowMs = 60_000;

/** Of its quota a subject uses this part before others are told of it: most use less, and cost nothing. */
const quietPart = 0.1;

/** Subjects of one window that are remembered: of more, those that have been quiet longest begin anew. */
const mostSubjects = 100_000;

/** Counts what each subject uses of its quota in the current window: here, and on other replicas by what they tell. */
export class WindowCounts {
  private window = -1;
  private readonly counts = new LRUCache<string, Count>({ max: mostSubjects });

  constructor(
    readonly limit: RateLimit,
    private readonly now: () => number,
  ) {}

  /** Counts one more of a subject. */
  add(subject: string): Usage {
    const count = this.countOf(subject);
    count.untold += 1;
    return {
      used: count.told + count.untold + count.elsewhere,
      resetsInMs: windowMs - (this.now() % windowMs),
    };
  }

  /** What others are to be told, by subject; nothing of those that used little. */
  untold(): Untold[] {
    this.roll();
    const noteworthy = Math.ceil(this.limit.quota * quietPart);
    const found: Untold[] = [];
    for (const [subject, { told, untold }] of this.counts.entries())
      if (untold > 0 && told + untold >= noteworthy)
        found.push({ window: this.window, subject, used: untold });
    return found.sort((a, b) => (a.subject < b.subject ? -1 : 1));
  }

  /** Others have been told of it; in its window all replicas together have told of `total`. */
  told({ window, subject, used }: Untold, total: number): void {
    const count = this.counts.peek(subject);
    if (count === undefined || window !== this.window) return;
    count.told += used;
    count.untold -= used;
    count.elsewhere = total - count.told;
  }

  private countOf(subject: string): Count {
    this.roll();
    const known = this.counts.get(subject);
    if (known !== undefined) return known;
    const count = { told: 0, untold: 0, elsewhere: 0 };
    this.counts.set(subject, count);
    return count;
  }

  private roll(): void {
    const current = Math.floor(this.now() / windowMs);
    if (current === this.window) return;
    this.window = current;
    this.counts.clear();
  }
}
