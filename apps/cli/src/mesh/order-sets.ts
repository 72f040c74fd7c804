import { type Item, keyOf } from '../sources/index.js';

/** So many changes are decided on together where they need not be more. */
export const mostOfSet = 100;

/** Change sets in an order in which each finds what it refers to. */
export interface OrderedSets {
  /** Sets that refer to nothing that others of them bring: they can be gated before any is registered. */
  readonly alone: readonly (readonly Item[])[];
  /** Sets that stand on those before them. */
  readonly following: readonly (readonly Item[])[];
}

/** A product with the contracts that it offers and their schemas: registered together or not at all. */
interface Unit {
  readonly items: Item[];
  /** What of it others can refer to. */
  readonly keys: Set<string>;
}

/** Divides changes into sets: units that others are made from come before those. Those made from each other in a circle are one set. */
export function orderSets(items: readonly Item[]): OrderedSets {
  const layers = layersOf(unitsOf(items));
  const [first = [], ...others] = layers.map(packed);
  return { alone: first, following: others.flat() };
}

function unitsOf(items: readonly Item[]): Unit[] {
  const units = new Map<string, Unit>();
  const unitOf = new Map<string, Unit>();
  const add = (name: string, item: Item) => {
    const unit = units.get(name) ?? { items: [], keys: new Set() };
    units.set(name, unit);
    unit.items.push(item);
    unit.keys.add(keyOf(item));
    unitOf.set(keyOf(item), unit);
  };
  const offeredBy = new Map<string, string>();
  for (const item of items)
    for (const contract of portsOf(item, 'outputPorts')) offeredBy.set(contract, keyOf(item));
  const home = (key: string) => offeredBy.get(key) ?? key;
  for (const item of items)
    add(home(item.kind === 'Schema' ? (item.needs[0] ?? keyOf(item)) : keyOf(item)), item);
  return [...units.values()];
}

/** Layer by layer what needs nothing of what is left; what is left at last needs itself. */
function layersOf(units: readonly Unit[]): Unit[][] {
  const layers: Unit[][] = [];
  let left = [...units];
  while (left.length > 0) {
    const keys = new Map(left.flatMap((unit) => [...unit.keys].map((key) => [key, unit] as const)));
    const isReady = (unit: Unit) => {
      const needs = unit.items.flatMap((it) => [...portsOf(it, 'inputPorts'), ...importsOf(it)]);
      return needs.every((key) => (keys.get(key) ?? unit) === unit);
    };
    const ready = left.filter(isReady);
    layers.push(ready.length > 0 ? ready : [merged(left)]);
    left = ready.length > 0 ? left.filter((it) => !ready.includes(it)) : [];
  }
  return layers;
}

function merged(units: readonly Unit[]): Unit {
  return {
    items: units.flatMap(({ items }) => items),
    keys: new Set(units.flatMap(({ keys }) => [...keys])),
  };
}

function packed(units: readonly Unit[]): Item[][] {
  const sets: Item[][] = [];
  let open: Item[] = [];
  for (const { items } of units) {
    if (open.length > 0 && open.length + items.length > mostOfSet) {
      sets.push(open);
      open = [];
    }
    open = [...open, ...items];
  }
  return open.length > 0 ? [...sets, open] : sets;
}

/** The contracts that a product names at its ports, by their keys. */
function portsOf({ change }: Item, side: 'inputPorts' | 'outputPorts'): string[] {
  if (!('document' in change) || !Array.isArray(change.document[side])) return [];
  const ports = change.document[side] as { readonly contractId?: unknown }[];
  return ports.flatMap((it) =>
    typeof it?.contractId === 'string' ? [keyOf({ kind: 'DataContract', id: it.contractId })] : [],
  );
}

function importsOf({ change }: Item): string[] {
  if (change.kind !== 'Schema') return [];
  return (change.references ?? []).map(({ subject }) => keyOf({ kind: 'Schema', id: subject }));
}
