import type { PolicyInput } from '#contracts/policy-input';
import { canonicalJson } from '#contracts/documents';
import { createHash } from 'node:crypto';

/** Somebody at work who reads what a change takes away. */
export interface BrokenReader {
  readonly consumerId: string;
  readonly contractId: string;
  readonly owner: string | null;
  readonly domain: string | null;
  readonly columns: readonly string[];
}

/** What a change does to its readers. */
export interface Break {
  /** The same for the same differences, whoever submits them and whatever else the documents say. */
  readonly digest: string;
  readonly readers: readonly BrokenReader[];
  /** Whether those are all. */
  readonly readersKnown: boolean;
}

/** What of the input says what a change does to its readers. */
export type ChangedInput = Pick<PolicyInput, 'change' | 'lineage'>;

/** What a change does to its readers, as policies see it; undefined when nobody at work is hurt by it. */
export function breakOf(input: ChangedInput): Break | undefined {
  const readers = brokenReaders(input);
  if (readers.length === 0) return undefined;
  return { digest: digestOf(input), readers, readersKnown: input.lineage.complete };
}

/** Those who read what goes; all readers of what is to end, or to end at another time or with less to follow than was announced. */
function brokenReaders({ change, lineage }: ChangedInput): BrokenReader[] {
  const affected = lineage.affected.filter(({ live }) => live !== false);
  const all = isSooner(change)
    ? lineage.consumers.filter(({ live }) => live).map((it) => ({ ...it, columns: [] }))
    : [];
  const byReader = new Map<string, BrokenReader>();
  for (const { id: consumerId, contractId, owner, domain, columns } of [...affected, ...all]) {
    const key = JSON.stringify([consumerId, contractId]);
    const known = byReader.get(key);
    const paths = [...new Set([...(known?.columns ?? []), ...columns])].sort();
    byReader.set(
      key,
      known ? { ...known, columns: paths } : { consumerId, contractId, owner, domain, columns: paths },
    );
  }
  return [...byReader.values()];
}

function isSooner({ kind, before, after, lifecycle }: PolicyInput['change']): boolean {
  if (lifecycle !== null) return true;
  if (kind !== 'DataProduct') return false;
  const [was, is] = [lifeOf(before), lifeOf(after)];
  const follows = new Set(is.next?.map((it) => canonicalJson(it)));
  return (
    canonicalJson(was.sunset) !== canonicalJson(is.sunset) ||
    (was.next ?? []).some((it) => !follows.has(canonicalJson(it)))
  );
}

function digestOf({ change, lineage }: ChangedInput): string {
  const { kind, id, before, after, diff, lifecycle } = change;
  const isOfLife = kind === 'Lifecycle' || kind === 'DataProduct';
  const differences = {
    kind,
    id,
    diff: diff.map((it) => canonicalJson(it)).sort(),
    removed: [...lineage.removedColumns].sort(),
    lifecycle,
    ...(isOfLife && { before: lifeOf(before), after: lifeOf(after) }),
  };
  return `sha256:${createHash('sha256').update(canonicalJson(differences)).digest('hex')}`;
}

/** What a product's readers plan by. */
interface Life {
  readonly status: unknown;
  readonly sunset: unknown[];
  /** What comes after it; left out where nothing is said. */
  readonly next?: Said[];
  readonly ports: string[];
}

interface Said {
  readonly property?: string;
  readonly value?: unknown;
}

function lifeOf(product: Record<string, unknown> | null): Life {
  const { status, customProperties = [], outputPorts = [] } = product ?? {};
  const said = (...names: string[]) =>
    (customProperties as Said[])
      .filter(({ property }) => property !== undefined && names.includes(property))
      .map(({ property, value }) => ({ property, value }));
  const ports = (outputPorts as { contractId?: string }[]).map(({ contractId }) => contractId ?? '');
  const next = said('mesh.replacement', 'mesh.guidance');
  const sunset = said('mesh.sunset').map(({ value }) => value);
  return { status, sunset, ...(next.length > 0 && { next }), ports: ports.sort() };
}
