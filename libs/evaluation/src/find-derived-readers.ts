import type { DerivedReader } from '#contracts/decisions';
import { isLive, type KnownConsumer } from './known-consumer.js';
import { type KnownDerivations, wayTo } from './known-derivations.js';
import type { Withdrawal } from './removed-columns.js';

/** More readers than this are not named. */
const mostReaders = 2_000;

/** What is known of whoever reads what comes of columns. */
export interface DerivedTerms {
  readonly derivations: readonly KnownDerivations[];
  /** Consumers of the contracts that derived columns are of. */
  readonly consumers: readonly KnownConsumer[];
  readonly now: string;
}

/** Who reads what comes of withdrawn columns, and whether these are all. */
export interface DerivedReaders {
  readonly readers: DerivedReader[];
  readonly complete: boolean;
}

type Derived = KnownDerivations['derived'][number];

/** The contracts that withdrawn columns get to. */
export function derivedContracts(
  withdrawals: readonly Withdrawal[],
  derivations: readonly KnownDerivations[],
): string[] {
  const places = affected(withdrawals, derivations).flatMap(({ places: some }) => some);
  return [...new Set(places.flatMap(({ columns }) => columns.map(({ contractId }) => contractId)))].sort();
}

/** Who reads what comes of withdrawn columns, by all the jobs on the way: each with what it reads, and how that is known. */
export function findDerivedReaders(
  withdrawals: readonly Withdrawal[],
  { derivations, consumers, now }: DerivedTerms,
): DerivedReaders {
  const all = affected(withdrawals, derivations).flatMap(({ known, places }) =>
    places.flatMap((it) => [...jobBehind(it, known, now), ...consumersOf(it, known, consumers, now)]),
  );
  const readers = [...new Map(all.reverse().map((it) => [keyOf(it), it])).values()].reverse();
  const told = derivations.filter(({ contractId }) => withdrawals.some((it) => it.contractId === contractId));
  return {
    readers: readers.slice(0, mostReaders),
    complete: readers.length <= mostReaders && told.every(({ derivedComplete }) => derivedComplete),
  };
}

/** By contract the places that its withdrawn columns get to. */
function affected(withdrawals: readonly Withdrawal[], derivations: readonly KnownDerivations[]) {
  return withdrawals.flatMap(({ contractId, columns: gone }) =>
    derivations
      .filter((known) => known.contractId === contractId)
      .map((known) => ({ known, places: known.derived.filter(({ column }) => isOf(column, gone)) })),
  );
}

/** A job takes what comes of a column on: it reads where that was before. Who reads the column itself is its consumer. */
function jobBehind(place: Derived, known: KnownDerivations, now: string): DerivedReader[] {
  const { job, from } = place;
  const read = from === null ? undefined : known.derived[from];
  if (job === null || read === undefined) return [];
  const owner = known.owners[job] ?? null;
  return [{ id: job, owner, domain: null, ...readingOf(read, place, known), ...seen(place.lastSeen, now) }];
}

/** Consumers of the contracts whose column it is. */
function consumersOf(
  place: Derived,
  known: KnownDerivations,
  consumers: readonly KnownConsumer[],
  now: string,
): DerivedReader[] {
  return place.columns.flatMap((column) =>
    consumers
      .filter(({ contractId }) => contractId === column.contractId)
      .flatMap((consumer) => {
        const read = consumer.columns.find(({ path }) => isOf(path, [column.path]));
        if (read === undefined && consumer.columns.length > 0) return [];
        const lastSeen = earlier(place.lastSeen, (read ?? consumer).lastSeen);
        const { id, owner, domain } = consumer;
        const reads = `column:${column.contractId}#${column.path}`;
        return [{ id, owner, domain, ...readingOf(place, place, known), reads, ...seen(lastSeen, now) }];
      }),
  );
}

function readingOf(read: Derived, { masked, derivation }: Derived, known: KnownDerivations) {
  const through = wayTo(read, known).flatMap(({ job, node }) => (job === null ? [node] : [job, node]));
  const [named] = read.columns;
  const reads = named ? `column:${named.contractId}#${named.path}` : read.node;
  return { contractId: known.contractId, column: read.column, reads, through, masked, derivation };
}

/** Of whoever was never seen to read, that it is said to is what counts. */
function seen(lastSeen: string | null, now: string): Pick<DerivedReader, 'lastSeen' | 'live'> {
  return { lastSeen, live: lastSeen === null || isLive({ evidence: 'observed', lastSeen }, now) };
}

function earlier(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b;
  return a < b ? a : b;
}

/** A column, one within it, or what it lies within; of no name it is any of the contract. */
function isOf(column: string, gone: readonly string[] | null): boolean {
  if (gone === null || column === '') return true;
  return gone.some((it) => it === column || column.startsWith(`${it}.`) || it.startsWith(`${column}.`));
}

function keyOf({ id, contractId, column, reads }: DerivedReader): string {
  return JSON.stringify([id, contractId, column, reads]);
}
