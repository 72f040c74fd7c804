import type { Evidence } from '#contracts/decisions';
import type { ConsumerChanged } from '#contracts/events';
import { isSeen, type Reader, stronger } from '../edges/index.js';

type FirstGrade = ConsumerChanged['evidence'];

/** What is currently held of one path that a consumer reads, all purposes together. */
export interface HeldRead {
  readonly path: string;
  readonly evidence: Evidence;
  readonly purpose: string | null;
  /** The end of the newest interval, null while one is open. */
  readonly until: Date | null;
}

/** Everything that makes up a consumer's state on one contract. */
export interface HeldReads extends Reader {
  readonly owner: string | null;
  readonly domain: string | null;
  /** The contract's schema objects. */
  readonly objects: readonly string[];
  readonly reads: readonly HeldRead[];
  /** What the consumer has let go of. */
  readonly released: readonly ReleasedPath[];
  /** What somebody says it does not read, and nobody has settled yet. */
  readonly disputed: readonly ReleasedPath[];
}

/** Something that a consumer does not read as of a time; '' is the whole contract. */
export interface ReleasedPath {
  readonly path: string;
  readonly at: Date;
}

/**
 * A consumer's state as it is published, but for the time of publishing. `ended` says that nothing is held any more: all
 * declarations were taken back, and all that was observed was let go of.
 */
export interface ConsumerState {
  readonly contractId: string;
  readonly consumer: ConsumerChanged['consumer'];
  readonly columns: ConsumerChanged['columns'];
  readonly evidence: Evidence;
  readonly purpose: string | null;
  readonly lastSeen: string | null;
  readonly ended: boolean;
}

/**
 * The state to publish. Who read a contract without naming columns is said to read its objects: whatever column goes, its
 * path lies within one. A declaration alone names no columns, which stands for all of them.
 */
export function consumerState(held: HeldReads): ConsumerState {
  const current = held.reads.filter(
    (read) => read.until === null || (isSeen(read.evidence) && !isWithin(read, held.released)),
  );
  const counted = spoken(current.length > 0 ? current : held.reads);
  const columns = merge(
    counted.flatMap((read) => {
      const isDisputed = isSeen(read.evidence) && isWithin(read, held.disputed);
      return pathsOf(read, held.objects).map((path) => ({ ...read, path, isDisputed }));
    }),
  );
  return {
    contractId: held.contractId,
    consumer: { id: held.consumerId, owner: held.owner, domain: held.domain },
    columns,
    evidence: counted.map(({ evidence }) => evidence).reduce(stronger, 'granted'),
    purpose: latestPurpose(counted),
    lastSeen: lastSeen(counted.filter(({ evidence, until }) => isSeen(evidence) || until !== null)),
    ended: current.length === 0,
  };
}

/** What somebody declared or was seen to read says more than that they may read, or that Kafka knows their group. */
function spoken(reads: readonly HeldRead[]): readonly HeldRead[] {
  const spokenOf = reads.filter(({ evidence }) => firstGrade(evidence) === evidence);
  return spokenOf.length > 0 ? spokenOf : reads;
}

/** Evidence as releases know it that have but two grades of it. */
export function firstGrade(evidence: Evidence): FirstGrade {
  return isSeen(evidence) ? 'observed' : 'declared';
}

/** Whether a reading is among those that were let go of, or disputed: later ones are not. */
function isWithin({ path, until }: HeldRead, those: readonly ReleasedPath[]): boolean {
  return those.some(
    (it) =>
      until !== null &&
      until <= it.at &&
      (it.path === '' || it.path === path || path.startsWith(`${it.path}.`)),
  );
}

function pathsOf({ path, evidence }: HeldRead, objects: readonly string[]): readonly string[] {
  if (path !== '') return [path];
  return isSeen(evidence) ? objects : [];
}

/** A column is disputed when nothing undisputed is known of its reading. */
function merge(reads: readonly (HeldRead & { isDisputed: boolean })[]): ConsumerState['columns'] {
  const byPath = new Map<string, (HeldRead & { isDisputed: boolean })[]>();
  for (const read of reads) byPath.set(read.path, [...(byPath.get(read.path) ?? []), read]);
  return [...byPath]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, same]) => ({
      path,
      evidence: firstGrade(same.map(({ evidence }) => evidence).reduce(stronger)),
      lastSeen: lastSeen(same),
      ...(same.every(({ isDisputed }) => isDisputed) && { disputed: true }),
    }));
}

function lastSeen(reads: readonly HeldRead[]): string | null {
  const times = reads.flatMap(({ until }) => (until ? [until.getTime()] : []));
  return times.length === 0 ? null : new Date(times.reduce((a, b) => Math.max(a, b))).toISOString();
}

/** The purpose that was stated last; of several at the same time the first by name, so that replicas agree. */
function latestPurpose(reads: readonly HeldRead[]): string | null {
  const stated = reads.filter(({ purpose }) => purpose !== null);
  stated.sort(
    (a, b) =>
      (b.until?.getTime() ?? 0) - (a.until?.getTime() ?? 0) ||
      (String(a.purpose) < String(b.purpose) ? -1 : 1),
  );
  return stated[0]?.purpose ?? null;
}
