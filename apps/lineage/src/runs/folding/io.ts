import type { DerivedFlow, Parts } from '../reading/index.js';

/** What flows into one target: the nodes, and by `source target` the fields, with how they come of each other. */
export interface Derived {
  readonly sources: readonly string[];
  readonly fields: Readonly<Record<string, readonly string[]>>;
}

/** What was read and written, by ids of nodes, and what is said of how; by target. */
export interface Io {
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly explicit: Readonly<Record<string, Derived>>;
  readonly column: Readonly<Record<string, Derived>>;
}

/** Nothing was read or written. */
export const noIo: Io = { inputs: [], outputs: [], explicit: {}, column: {} };

export function ioOf({ inputs, outputs, explicit, column }: Parts): Io {
  return {
    inputs: sorted(inputs),
    outputs: sorted(outputs),
    explicit: byTarget(explicit),
    column: byTarget(column),
  };
}

export function isEmpty({ inputs, outputs, explicit, column }: Io): boolean {
  return [inputs, outputs, Object.keys(explicit), Object.keys(column)].every(({ length }) => length === 0);
}

/** All that either says: it does not matter which comes first, how often, or what is joined before. */
export function joinIo(a: Io, b: Io): Io {
  return {
    inputs: union(a.inputs, b.inputs),
    outputs: union(a.outputs, b.outputs),
    explicit: joinRecords(a.explicit, b.explicit, joinDerived),
    column: joinRecords(a.column, b.column, joinDerived),
  };
}

/** The same without a dataset, its fields included. @param datasetOf the dataset of a field, as far as it is known */
export function without(io: Io, dataset: string, datasetOf: ReadonlyMap<string, string>): Io {
  const others = (list: readonly string[]) => list.filter((it) => it !== dataset);
  const derived = (all: Io['explicit']): Io['explicit'] =>
    Object.fromEntries(
      Object.entries(all)
        .filter(([target]) => target !== dataset)
        .map(([target, { sources, fields }]) => {
          const kept = Object.entries(fields).filter(
            ([ends]) => datasetOf.get(ends.split(' ')[0] ?? '') !== dataset,
          );
          return [target, { sources: others(sources), fields: Object.fromEntries(kept) }];
        }),
    );
  const { inputs, outputs, explicit, column } = io;
  return {
    inputs: others(inputs),
    outputs: others(outputs),
    explicit: derived(explicit),
    column: derived(column),
  };
}

/** Both records, what both have joined, their keys in order. */
export function joinRecords<T>(
  a: Readonly<Record<string, T>>,
  b: Readonly<Record<string, T>>,
  join: (a: T, b: T) => T,
): Readonly<Record<string, T>> {
  if (Object.keys(a).length === 0) return b;
  if (Object.keys(b).length === 0) return a;
  const joined = new Map(Object.entries(a));
  for (const [key, value] of Object.entries(b)) {
    const known = joined.get(key);
    joined.set(key, known === undefined ? value : join(known, value));
  }
  return Object.fromEntries([...joined].sort(([x], [y]) => (x < y ? -1 : 1)));
}

/** Both lists, sorted, each element once. The very same list where it adds nothing. */
export function union(a: readonly string[], b: readonly string[]): readonly string[] {
  const all = sorted([...a, ...b]);
  return all.length === a.length ? a : all;
}

function joinDerived(a: Derived, b: Derived): Derived {
  return { sources: union(a.sources, b.sources), fields: joinRecords(a.fields, b.fields, union) };
}

function byTarget(flows: readonly DerivedFlow[]): Io['explicit'] {
  const byName = new Map<string, { sources: string[]; fields: DerivedFlow['fields'][number][] }>();
  for (const { target, sources, fields } of flows) {
    const all = byName.get(target) ?? { sources: [], fields: [] };
    all.sources.push(...sources);
    all.fields.push(...fields);
    byName.set(target, all);
  }
  return Object.fromEntries(
    [...byName].sort(([x], [y]) => (x < y ? -1 : 1)).map(([target, all]) => [target, derivedOf(all)]),
  );
}

function derivedOf({ sources, fields }: Omit<DerivedFlow, 'target'>): Derived {
  const byEnds = new Map<string, readonly string[]>();
  for (const { source, target, transformations } of fields) {
    const key = `${source} ${target}`;
    byEnds.set(key, union(byEnds.get(key) ?? [], transformations));
  }
  const entries = [...byEnds].sort(([x], [y]) => (x < y ? -1 : 1));
  return { sources: sorted(sources), fields: Object.fromEntries(entries) };
}

function sorted(texts: readonly string[]): string[] {
  return [...new Set(texts)].sort();
}
