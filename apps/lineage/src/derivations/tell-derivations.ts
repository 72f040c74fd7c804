import type { ColumnSource, DerivedPlace } from '#contracts/events';
import type { NamedNode } from '../graph-names/index.js';
import { consumerId } from '../job-reads/index.js';
import type { BoundColumns } from './bound-columns.js';
import type { Derivations } from './derivations.js';
import type { Reach, Reached, Spot } from './reach.js';

/** What was found of a contract, and by what it is known. */
export interface FoundDerivations {
  readonly contractId: string;
  readonly down: Reach;
  readonly up: Reach;
  readonly columns: BoundColumns;
  readonly names: ReadonlyMap<string, NamedNode>;
}

/** Longer states are not told, as a broker would not take them. In characters. */
const longest = 600_000;

/** What was found in words of the mesh. */
export function tellDerivations(found: FoundDerivations): Derivations {
  const derived = withinLength(derivedOf(found));
  const sources = withinLength(sourcesOf(found));
  const owners = derived.told.flatMap(({ job }) => job ?? []);
  return {
    derived: derived.told,
    derivedComplete: found.down.complete && derived.whole,
    owners: ownersOf(new Set(owners), found.names),
    sources: sources.told,
    sourcesComplete: found.up.complete && sources.whole,
  };
}

function derivedOf({ down, columns, names }: FoundDerivations): DerivedPlace[] {
  const found = down.found();
  const positions = new Map(found.map((it, index) => [it, index]));
  return found.map((it) => ({
    column: it.column,
    node: nameOf(it.spot, names),
    kind: it.spot.kind === 'field' ? 'column' : it.spot.kind,
    columns: columns.of(it.spot),
    job: it.job === null ? null : jobName(it.job, names),
    from: it.from === null || it.from.hops === 0 ? null : (positions.get(down.bestOf(it.from)) ?? null),
    masked: it.masked,
    derivation: it.derivation,
    lastSeen: instant(it.until),
  }));
}

function sourcesOf({ contractId, up, columns, names }: FoundDerivations): ColumnSource[] {
  return up.found().flatMap((it) =>
    columns
      .of(it.spot)
      .filter((source) => source.contractId !== contractId)
      .map((source) => ({
        column: it.column,
        source,
        masked: it.masked,
        through: wayFrom(it, names),
        lastSeen: instant(it.until),
      })),
  );
}

/** What lies between a source and the column that its value gets into. */
function wayFrom(source: Reached, names: FoundDerivations['names']): string[] {
  const way: string[] = [];
  for (let it = source; it.from !== null; it = it.from) {
    if (it.job !== null) way.push(jobName(it.job, names));
    if (it.from.from !== null) way.push(nameOf(it.from.spot, names));
  }
  return way;
}

function nameOf({ kind, id, path }: Spot, names: FoundDerivations['names']): string {
  if (kind === 'job') return jobName(id, names);
  const known = names.get(id);
  const dataset = known ? `dataset:${known.namespace}:${known.name}` : `dataset:${id}`;
  return kind === 'dataset' ? dataset : `column:${dataset}#${path}`;
}

/** As whoever reads goes by that name as a consumer. */
function jobName(id: string, names: FoundDerivations['names']): string {
  const known = names.get(id);
  return known ? consumerId(known) : `job:${id}`;
}

function ownersOf(jobs: ReadonlySet<string>, names: FoundDerivations['names']): Record<string, string> {
  const owned = [...names.values()]
    .filter(({ kind }) => kind === 'job')
    .map((it) => [consumerId(it), it.owner] as const)
    .filter((it): it is [string, string] => it[1] !== null && jobs.has(it[0]));
  return Object.fromEntries(owned.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function instant(until: number): string | null {
  return until === Infinity ? null : new Date(until).toISOString();
}

function withinLength<Item>(items: readonly Item[]): { told: Item[]; whole: boolean } {
  let length = 0;
  const told: Item[] = [];
  for (const item of items) {
    length += JSON.stringify(item).length;
    if (length > longest / 2) return { told, whole: false };
    told.push(item);
  }
  return { told, whole: true };
}
