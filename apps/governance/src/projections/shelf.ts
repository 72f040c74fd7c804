/** How a {@link Shelf} is filled, and how much it may hold. */
export interface ShelfOptions<V> {
  /** Reads values from the database; every key it is asked for has one. */
  readonly load: (keys: readonly string[]) => Promise<ReadonlyMap<string, V>>;
  /** How much room a value takes, in characters of JSON text or the like. */
  readonly weigh: (value: V) => number;
  readonly capacity: number;
}

interface Kept<V> {
  readonly value: V;
  readonly weight: number;
}

interface Load {
  /** Keys that changed while they were being read: what was read may be the old value. */
  readonly changed: Set<string>;
  keep: boolean;
}

/** Values of one kind kept in memory by key, the least recently read given up first. Keeps nothing while it is closed. */
export class Shelf<V> {
  private readonly kept = new Map<string, Kept<V>>();
  private readonly loads = new Set<Load>();
  private weight = 0;
  private isOpen = false;

  constructor(private readonly options: ShelfOptions<V>) {}

  /** The values of some keys, in their order. */
  async read(keys: readonly string[]): Promise<V[]> {
    const found = new Map<string, V>();
    for (const key of keys) {
      const kept = this.kept.get(key);
      if (!kept) continue;
      found.set(key, kept.value);
      // Moves it behind the others: the first of the map is always the one not read for longest.
      this.kept.delete(key);
      this.kept.set(key, kept);
    }
    const missing = keys.filter((key) => !found.has(key));
    if (missing.length > 0) {
      for (const [key, value] of await this.load(missing)) found.set(key, value);
    }
    return keys.flatMap((key) => (found.has(key) ? [found.get(key) as V] : []));
  }

  /** A value changed in the database. */
  forget(key: string): void {
    this.drop(key);
    for (const load of this.loads) load.changed.add(key);
  }

  /** Forgets everything; keeps what is read from now on, or nothing. */
  reset(open: boolean): void {
    this.isOpen = open;
    this.kept.clear();
    this.weight = 0;
    for (const load of this.loads) load.keep = false;
  }

  private async load(keys: readonly string[]): Promise<ReadonlyMap<string, V>> {
    const load: Load = { changed: new Set(), keep: this.isOpen };
    this.loads.add(load);
    try {
      const loaded = await this.options.load(keys);
      if (load.keep) {
        for (const [key, value] of loaded) if (!load.changed.has(key)) this.keep(key, value);
      }
      return loaded;
    } finally {
      this.loads.delete(load);
    }
  }

  private keep(key: string, value: V): void {
    this.drop(key);
    const weight = this.options.weigh(value) + key.length;
    if (weight > this.options.capacity) return;
    this.kept.set(key, { value, weight });
    this.weight += weight;
    for (const oldest of this.kept.keys()) {
      if (this.weight <= this.options.capacity) break;
      this.drop(oldest);
    }
  }

  private drop(key: string): void {
    const kept = this.kept.get(key);
    if (!kept) return;
    this.kept.delete(key);
    this.weight -= kept.weight;
  }
}
