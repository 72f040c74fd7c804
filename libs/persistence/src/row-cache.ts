import { LRUCache } from 'lru-cache';

/** How a {@link RowCache} is filled, and how much it may hold. */
export interface RowCacheOptions<V> {
  /** Reads values from the database; every key it is asked for has one. */
  readonly load: (keys: readonly string[]) => Promise<ReadonlyMap<string, V>>;
  /** How much room a value takes, in characters of JSON text or the like. */
  readonly weigh: (value: V) => number;
  /** Room for all values, in characters; keys, and what an entry takes beside its value, are counted too. */
  readonly capacity: number;
}

/** What a character of JSON takes in memory, with the value that is read from it, in bytes; measured with contracts and rounded up. */
const bytesPerCharacter = 3;
/** What an entry takes beside its value, in characters: some 300 bytes. Most entries say that there is nothing. */
const entryCharacters = 100;

/** How many characters have room in so much memory. */
export function charactersIn(megabytes: number): number {
  return Math.floor((megabytes * 2 ** 20) / bytesPerCharacter);
}

interface Load {
  /** Keys that changed while they were being read: what was read may be the old value. */
  readonly changed: Set<string>;
  keep: boolean;
}

/**
 * Values of one kind in an LRU cache, by key. It keeps nothing while it is closed, and never what changed while it was being
 * read.
 */
export class RowCache<V> {
  private readonly kept: LRUCache<string, { readonly value: V }>;
  private readonly loads = new Set<Load>();
  private isOpen = false;

  constructor(private readonly options: RowCacheOptions<V>) {
    this.kept = new LRUCache({
      maxSize: options.capacity,
      sizeCalculation: ({ value }, key) => options.weigh(value) + key.length + entryCharacters,
    });
  }

  /** The key's value where it is kept, at once; wrapped, as there are values that say that nothing is there. */
  peek(key: string): { readonly value: V } | undefined {
    return this.kept.get(key);
  }

  /** The values of some keys, in their order. */
  async read(keys: readonly string[]): Promise<V[]> {
    const found = new Map<string, V>();
    for (const key of keys) {
      const kept = this.kept.get(key);
      if (kept) found.set(key, kept.value);
    }
    const missing = keys.filter((key) => !found.has(key));
    if (missing.length > 0) {
      for (const [key, value] of await this.load(missing)) found.set(key, value);
    }
    return keys.flatMap((key) => (found.has(key) ? [found.get(key) as V] : []));
  }

  /** A value changed in the database. */
  forget(key: string): void {
    this.kept.delete(key);
    for (const load of this.loads) load.changed.add(key);
  }

  /** Forgets everything; keeps what is read from now on, or nothing. */
  reset(open: boolean): void {
    this.isOpen = open;
    this.kept.clear();
    for (const load of this.loads) load.keep = false;
  }

  private async load(keys: readonly string[]): Promise<ReadonlyMap<string, V>> {
    const load: Load = { changed: new Set(), keep: this.isOpen };
    this.loads.add(load);
    try {
      const loaded = await this.options.load(keys);
      if (load.keep) {
        for (const [key, value] of loaded) if (!load.changed.has(key)) this.kept.set(key, { value });
      }
      return loaded;
    } finally {
      this.loads.delete(load);
    }
  }
}
