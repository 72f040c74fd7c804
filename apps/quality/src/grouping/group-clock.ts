/** How the notifications of a group are spaced, in milliseconds. */
export interface Timing {
  /** How long a new group waits for more to come before it is told. */
  readonly waitMs: number;
  /** How long after it was told it is looked at again: what has come meanwhile is told then. */
  readonly intervalMs: number;
  /** How long after it was told what still fires is told again; never where it is null. */
  readonly repeatMs: number | null;
}

/** When a group was and will be looked at. */
export interface GroupClock {
  /** Null while nothing is to be done. */
  readonly nextFlushAt: Date | null;
  /** Null until it was looked at for the first time. */
  readonly flushedAt: Date | null;
  /** Since when there is nothing in it. */
  readonly emptiedAt: Date | null;
}

/** What comes into a group that was empty for as long as this begins a new one, which waits anew. */
const endsAfterMs = 30_000;

/**
 * When a group is looked at, once something has come into it: a new one after its wait, at once where what came began longer
 * ago than that; one that was told already at its next interval.
 * @param before undefined for a new group
 */
export function clockAfterSignal(
  before: GroupClock | undefined,
  startedAt: Date,
  { waitMs, intervalMs }: Timing,
  now: Date,
): GroupClock {
  const known = before && !hasEnded(before, now) ? before : undefined;
  if (known?.flushedAt) {
    const due = nextTick(known.flushedAt, intervalMs, now);
    return { ...known, nextFlushAt: earliest([known.nextFlushAt, due]), emptiedAt: null };
  }
  const isOld = startedAt.getTime() + waitMs < now.getTime();
  const waited = known?.nextFlushAt ?? new Date(now.getTime() + waitMs);
  return { nextFlushAt: isOld ? now : waited, flushedAt: null, emptiedAt: null };
}

/** What keeps a group that was just looked at from resting. */
export interface Unrest {
  readonly isEmpty: boolean;
  /** When each destination that knows of something firing was told last. */
  readonly toldAt: readonly Date[];
  /** When what is muted may be told, as far as that is known. */
  readonly mutedUntil: readonly Date[];
}

/** When a group is looked at again, after it was at `now` and nothing more comes. */
export function clockAfterFlush(unrest: Unrest, { intervalMs, repeatMs }: Timing, now: Date): GroupClock {
  if (unrest.isEmpty) return { nextFlushAt: null, flushedAt: now, emptiedAt: now };
  // Later than the repeat interval, not at its end.
  const repeats = unrest.toldAt.map((at) => repeatMs !== null && new Date(at.getTime() + repeatMs + 1));
  const wanted = [...repeats, ...unrest.mutedUntil].filter((at) => at !== false);
  const ticks = wanted.map((at) => nextTick(now, intervalMs, at));
  return { nextFlushAt: earliest(ticks), flushedAt: now, emptiedAt: null };
}

function hasEnded({ emptiedAt }: GroupClock, now: Date): boolean {
  return emptiedAt !== null && emptiedAt.getTime() + endsAfterMs <= now.getTime();
}

/** The first end of an interval since `anchor` that is not before a time; that time itself where there are no intervals. */
function nextTick(anchor: Date, intervalMs: number, notBefore: Date): Date {
  if (intervalMs === 0) return notBefore;
  const passed = Math.ceil((notBefore.getTime() - anchor.getTime()) / intervalMs);
  return new Date(anchor.getTime() + Math.max(passed, 1) * intervalMs);
}

function earliest(times: readonly (Date | null)[]): Date | null {
  const known = times.flatMap((it) => (it === null ? [] : [it.getTime()]));
  return known.length > 0 ? new Date(Math.min(...known)) : null;
}
