import type { Registered } from '#change-sets';
import type { AffectedConsumer, Impact } from '#contracts/decisions';
import { columns } from '#document-readers';
import { isLive, type KnownConsumer } from './known-consumer.js';
import type { Withdrawal } from './removed-columns.js';

/** What impact is judged by besides who reads what. */
export interface ImpactTerms {
  /** Whether everything that lineage has said is known. */
  readonly complete: boolean;
  readonly registered: Registered;
  readonly now: string;
}

/**
 * Who would break: the consumers that read what is withdrawn, with the columns they read of it. Incomplete when somebody at
 * work reads a column under a name that the contract does not have: it may be any of those that go.
 */
export function findImpact(
  withdrawals: readonly Withdrawal[],
  consumers: readonly KnownConsumer[],
  { complete, registered, now }: ImpactTerms,
): Impact {
  const readersOf = ({ contractId }: Withdrawal) => consumers.filter((it) => it.contractId === contractId);
  const affected = withdrawals.flatMap((it) =>
    readersOf(it).flatMap((consumer) => affect(consumer, it, objectsOf(it.contractId, registered), now)),
  );
  const unmatched = withdrawals.some(
    (it) => it.columns !== null && readersOf(it).some((consumer) => readsUnknown(consumer, registered, now)),
  );
  // A product declares what it reads by its input ports, under its own id.
  const declared = new Set(consumers.filter(({ evidence }) => evidence === 'declared').map(({ id }) => id));
  const products = affected.map(({ id }) => id).filter((id) => declared.has(id));
  return { complete: complete && !unmatched, products: [...new Set(products)], consumers: affected };
}

type ReadColumn = KnownConsumer['columns'][number];

function affect(
  consumer: KnownConsumer,
  { columns: gone }: Withdrawal,
  objects: ReadonlySet<string>,
  now: string,
): AffectedConsumer[] {
  const { id, owner, domain, contractId, evidence, lastSeen } = consumer;
  const about = { id, owner, domain, contractId };
  // Whoever did not say which columns it reads may read any of them.
  if (consumer.columns.length === 0) {
    return [{ ...about, columns: [], evidence, lastSeen, live: isLive(consumer, now) }];
  }
  const lost = consumer.columns.flatMap((read) =>
    lostBy(read, gone, objects).map((path) => ({ ...read, path })),
  );
  return bySighting(lost).map(([{ evidence: how, lastSeen: when, disputed }, paths]) => ({
    ...about,
    columns: paths,
    evidence: how,
    lastSeen: when,
    live: isLive({ evidence: how, lastSeen: when }, now),
    ...(disputed && { disputed }),
  }));
}

/**
 * A reader of `visits.address` loses it when `visits.address.street` goes, as does one of `visits.address.street` when
 * `visits.address` goes; who reads all of `visits`, without naming columns, loses those that go.
 */
function lostBy(
  { path }: ReadColumn,
  gone: readonly string[] | null,
  objects: ReadonlySet<string>,
): readonly string[] {
  if (gone === null || gone.some((it) => it === path || path.startsWith(`${it}.`))) return [path];
  const within = gone.filter((it) => it.startsWith(`${path}.`));
  return within.length > 0 && !objects.has(path) ? [path] : within;
}

/** Columns by how and when they were read last: each counts by its own reading, not by the consumer's newest. */
function bySighting(lost: readonly ReadColumn[]): [ReadColumn, string[]][] {
  const groups = new Map<string, [ReadColumn, string[]]>();
  for (const read of lost) {
    const key = `${read.evidence} ${read.lastSeen} ${read.disputed ?? false}`;
    const [, paths] = groups.get(key) ?? [read, []];
    groups.set(key, [read, [...new Set([...paths, read.path])]]);
  }
  return [...groups.values()];
}

function objectsOf(contractId: string, registered: Registered): ReadonlySet<string> {
  return new Set((registered.contract(contractId)?.schema ?? []).map(({ name }) => name));
}

function readsUnknown(consumer: KnownConsumer, registered: Registered, now: string): boolean {
  const contract = registered.contract(consumer.contractId);
  if (!contract) return false;
  const known = [...columns(contract).map(({ path }) => path), ...objectsOf(consumer.contractId, registered)];
  return consumer.columns.some(
    (read) =>
      isLive(read, now) &&
      !known.some(
        (it) => it === read.path || read.path.startsWith(`${it}.`) || it.startsWith(`${read.path}.`),
      ),
  );
}
