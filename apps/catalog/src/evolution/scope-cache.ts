import { BatchReader } from '#persistence';
import { readsBatchingWindowMs } from '../batching/index.js';

/** Reads what is set at some scopes; scopes where nothing is set are left out. */
type LoadScopes<V> = (scopes: readonly string[]) => Promise<ReadonlyMap<string, V>>;

const mostScopes = 20_000;

/** What is set at scopes, and that nothing is, kept while it is known to be true. */
export class ScopeCache<V> {
  private readonly known = new Map<string, Promise<V | undefined>>();
  private readonly reader: BatchReader<string, V | undefined>;
  private open = false;

  constructor(load: LoadScopes<V>) {
    this.reader = new BatchReader({
      batchingWindowMs: readsBatchingWindowMs,
      read: async (scopes) => {
        const values = await load([...new Set(scopes)]);
        return scopes.map((scope) => values.get(scope));
      },
    });
  }

  /** What is set at each of these scopes; what is not known is read in one query, with what others ask at that time. */
  async of(scopes: readonly string[]): Promise<Map<string, V>> {
    const values = await Promise.all(scopes.map((scope) => this.entry(scope)));
    const found = new Map<string, V>();
    scopes.forEach((scope, index) => {
      const value = values[index];
      if (value !== undefined) found.set(scope, value);
    });
    return found;
  }

  /** Something is set there that is not known yet. What is being read now may have been read before it. */
  forget(scope: string): void {
    this.known.delete(scope);
  }

  /** Forgets all; keeps what it reads from now on only while `open`. */
  reset(open: boolean): void {
    this.open = open;
    this.known.clear();
  }

  private entry(scope: string): Promise<V | undefined> {
    const known = this.known.get(scope);
    if (known) return known;
    const entry = this.reader.read(scope);
    if (this.open) this.keep(scope, entry);
    return entry;
  }

  private keep(scope: string, entry: Promise<V | undefined>): void {
    if (this.known.size >= mostScopes) this.known.clear();
    this.known.set(scope, entry);
    entry.catch(() => {
      if (this.known.get(scope) === entry) this.known.delete(scope);
    });
  }
}
