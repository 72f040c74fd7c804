import type { Counts, Mover, Standing } from './moves-documents.js';
import type { ReadAt, ReadOfBoth } from './moves.store.js';

const dayMs = 86_400_000;
const mostPoints = 26;

/** How far a consumer has moved that reads what of both. */
function standingOf(old: boolean, isNew: boolean): Standing {
  if (old) return isNew ? 'both' : 'staying';
  return isNew ? 'moved' : 'left';
}

/** A consumer with how far it has moved: it reads what was read within some days and that it has not let go of. */
export function moverOf(read: ReadOfBoth, now: Date, quietDays: number): Mover {
  const isRecent = (until: Date | null) =>
    until !== null && until.getTime() > now.getTime() - quietDays * dayMs;
  const [old, isNew] = [isRecent(read.oldUntil) && !read.released, isRecent(read.newUntil)];
  return {
    consumer: { id: read.id, owner: read.owner, domain: read.domain },
    standing: standingOf(old, isNew),
    old: { reads: old, contractIds: [...read.oldIds], lastSeen: read.oldUntil?.toISOString() ?? null },
    new: { reads: isNew, contractIds: [...read.newIds], lastSeen: read.newUntil?.toISOString() ?? null },
  };
}

/** How many stand where. */
export function countsOf(standings: readonly Standing[]): Counts {
  const count = (wanted: Standing) => standings.filter((it) => it === wanted).length;
  return { staying: count('staying'), both: count('both'), moved: count('moved'), left: count('left') };
}

/** Points of time since a product says that it goes: a week apart, or further where these would be too many. The last is now. */
export function pointsSince(since: Date, now: Date): Date[] {
  const span = Math.max(0, now.getTime() - since.getTime());
  const apart = Math.max(7 * dayMs, Math.ceil(span / mostPoints));
  const points: Date[] = [];
  for (let at = since.getTime(); at < now.getTime(); at += apart) points.push(new Date(at));
  return [...points, now];
}

/** How many stood where at each point but the last; who is in none of the rows of a point read neither then. */
export function historyOf(points: readonly Date[], rows: readonly ReadAt[], all: number) {
  return points.map((at) => {
    const then = rows.filter((row) => row.at.getTime() === at.getTime());
    const counts = countsOf(then.map((row) => standingOf(row.old, row.new)));
    return { at: at.toISOString(), ...counts, left: all - counts.staying - counts.both - counts.moved };
  });
}
