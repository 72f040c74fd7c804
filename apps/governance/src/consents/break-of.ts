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

/** What a change does to its readers, as policies see it; undefined when nobody at work is hurt by it. */
export function breakOf(input: PolicyInput): Break | undefined {
  const readers = brokenReaders(input);
  if (readers.length === 0) return undefined;
  return { digest: digestOf(input), readers, readersKnown: input.lineage.complete };
}

/** Those who read what goes; all readers of what is to end, or to end at another time than was announced. */
function brokenReaders({ change, lineage }: PolicyInput): BrokenReader[] {
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
  return (
    kind === 'DataProduct' && canonicalJson(lifeOf(before).sunset) !== canonicalJson(lifeOf(after).sunset)
  );
}

function digestOf({ change, lineage }: PolicyInput): string {
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
function lifeOf(product: Record<string, unknown> | null): {
  status: unknown;
  sunset: unknown[];
  ports: string[];
} {
  const { status, customProperties = [], outputPorts = [] } = product ?? {};
  const said = (customProperties as { property?: string; value?: unknown }[]).filter(
    ({ property }) => property === 'mesh.sunset',
  );
  const ports = (outputPorts as { contractId?: string }[]).map(({ contractId }) => contractId ?? '');
  return { status, sunset: said.map(({ value }) => value), ports: ports.sort() };
}
