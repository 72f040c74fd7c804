import type { Evidence } from '#contracts/decisions';
import type { ConsumerChanged } from '#contracts/events';
import { isSeen, type Reader, stronger } from '../edges/index.js';

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
    (read) => read.until === null || (isSeen(read.evidence) && !isReleased(read, held.released)),
  );
  const counted = current.length > 0 ? current : held.reads;
  const columns = merge(
    counted.flatMap((read) => pathsOf(read, held.objects).map((path) => ({ ...read, path }))),
  );
  return {
    contractId: held.contractId,
    consumer: { id: held.consumerId, owner: held.owner, domain: held.domain },
    columns,
    evidence: counted.map(({ evidence }) => evidence).reduce(stronger, 'declared'),
    purpose: latestPurpose(counted),
    lastSeen: lastSeen(counted.filter(({ evidence, until }) => isSeen(evidence) || until !== null)),
    ended: current.length === 0,
  };
}

/** A reading after the release counts again. */
function isReleased({ path, until }: HeldRead, released: readonly ReleasedPath[]): boolean {
  return released.some(
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

function merge(reads: readonly HeldRead[]): ConsumerState['columns'] {
  const byPath = new Map<string, HeldRead[]>();
  for (const read of reads) byPath.set(read.path, [...(byPath.get(read.path) ?? []), read]);
  return [...byPath]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, same]) => ({
      path,
      evidence: same.map(({ evidence }) => evidence).reduce(stronger),
      lastSeen: lastSeen(same),
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
