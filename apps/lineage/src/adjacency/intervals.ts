/** When a flow was, by one word. Times are in microseconds. */
export interface Interval {
  readonly from: number;
  /** Null while it goes on. */
  readonly to: number | null;
  readonly observed: boolean;
}

/** Intervals of one grade that are looked for: those with `from < before` and `to > after`. Times are in microseconds. */
export interface Window {
  readonly after: number | null;
  readonly before: number;
  readonly observed: boolean;
  readonly declared: boolean;
}

/** When a flow was within a window. */
export interface Extent {
  readonly from: number;
  readonly to: number | null;
  readonly observed: boolean;
}

const [isObserved, isMicroMore, isOpen, isGone] = [1, 2, 4, 8];
const high = 2 ** 32;
/** In place of a length: it is among the long ones. */
const isLong = high - 1;

/**
 * Intervals by flow in 11 bytes each. Runs tell milliseconds, of which 48 bits are kept; an end is as many milliseconds later, and a
 * microsecond more where it is part of what was.
 */
export class Intervals {
  private readonly starts: Uint32Array;
  private readonly low: Uint32Array;
  private readonly high: Uint16Array;
  private readonly lasts: Uint32Array;
  private readonly flags: Uint8Array;
  /** What lasts longer than 32 bits of milliseconds: seldom anything, so that it is looked up for those alone. */
  private readonly long = new Map<number, number>();
  private length = 0;
  private filled = 0;

  constructor(flows: number, capacity: number) {
    this.starts = new Uint32Array(flows + 1);
    this.low = new Uint32Array(capacity);
    this.high = new Uint16Array(capacity);
    this.lasts = new Uint32Array(capacity);
    this.flags = new Uint8Array(capacity);
  }

  get bytes(): number {
    return [this.starts, this.low, this.high, this.lasts, this.flags].reduce(
      (sum, { byteLength }) => sum + byteLength,
      0,
    );
  }

  /** Adds an interval of a flow whose number is not less than that of the one before. */
  push(flow: number, { from, to, observed }: Interval): void {
    this.closeUpTo(flow);
    const at = this.length;
    const fromMs = Math.floor(from / 1_000);
    const toMs = to === null ? fromMs : Math.floor(to / 1_000);
    this.low[at] = fromMs % high;
    this.high[at] = Math.floor(fromMs / high);
    const lasts = toMs - fromMs;
    if (lasts >= isLong) this.long.set(at, lasts);
    this.lasts[at] = Math.min(lasts, isLong);
    this.flags[at] = (observed ? isObserved : 0) | (to === null ? isOpen : to % 1_000 > 0 ? isMicroMore : 0);
    this.length += 1;
  }

  /** To be called after the last one. */
  close(): void {
    this.closeUpTo(this.starts.length - 1);
    this.starts[this.starts.length - 1] = this.length;
  }

  /** When a flow was within a window, from `known` on; undefined where it was not. */
  extent(flow: number, window: Window, known?: Extent): Extent | undefined {
    let found = known;
    const end = this.starts[flow + 1] ?? 0;
    for (let at = this.starts[flow] ?? 0; at < end; at += 1) {
      if (((this.flags[at] ?? 0) & isGone) === 0) found = widened(found, this.at(at), window);
    }
    return found;
  }

  /** Whether a flow was within a window; the cheap half of {@link extent}. */
  within(flow: number, { after, before, observed, declared }: Window): boolean {
    const end = this.starts[flow + 1] ?? 0;
    for (let at = this.starts[flow] ?? 0; at < end; at += 1) {
      const flags = this.flags[at] ?? 0;
      if ((flags & isGone) !== 0 || !((flags & isObserved) === 0 ? declared : observed)) continue;
      const fromMs = (this.high[at] ?? 0) * high + (this.low[at] ?? 0);
      if (fromMs * 1_000 >= before) continue;
      if (after === null || (flags & isOpen) !== 0) return true;
      const toMs = fromMs + this.lengthOf(at);
      if (toMs * 1_000 + ((flags & isMicroMore) === 0 ? 0 : 1) > after) return true;
    }
    return false;
  }

  /** Takes one such interval out. @returns whether there was one */
  remove(flow: number, { from, to, observed }: Interval): boolean {
    const end = this.starts[flow + 1] ?? 0;
    for (let at = this.starts[flow] ?? 0; at < end; at += 1) {
      const flags = this.flags[at] ?? 0;
      const it = this.at(at);
      if ((flags & isGone) !== 0 || it.from !== from || it.to !== to || it.observed !== observed) continue;
      this.flags[at] = flags | isGone;
      return true;
    }
    return false;
  }

  private at(at: number): Interval {
    const flags = this.flags[at] ?? 0;
    const fromMs = (this.high[at] ?? 0) * high + (this.low[at] ?? 0);
    const toMs = fromMs + this.lengthOf(at);
    return {
      from: fromMs * 1_000,
      to: (flags & isOpen) === 0 ? toMs * 1_000 + ((flags & isMicroMore) === 0 ? 0 : 1) : null,
      observed: (flags & isObserved) !== 0,
    };
  }

  /** In milliseconds. */
  private lengthOf(at: number): number {
    const lasts = this.lasts[at] ?? 0;
    return lasts === isLong ? (this.long.get(at) ?? 0) : lasts;
  }

  private closeUpTo(flow: number): void {
    for (; this.filled < flow; this.filled += 1) this.starts[this.filled + 1] = this.length;
  }
}

/** What is known of an extent with an interval more, as far as that is within the window. */
export function widened(known: Extent | undefined, it: Interval, window: Window): Extent | undefined {
  const { after, before, observed, declared } = window;
  const counts = it.from < before && (it.to === null || after === null || it.to > after);
  if (!counts || !(it.observed ? observed : declared)) return known;
  if (known === undefined) return it;
  return {
    from: Math.min(known.from, it.from),
    to: known.to === null || it.to === null ? null : Math.max(known.to, it.to),
    observed: known.observed || it.observed,
  };
}
