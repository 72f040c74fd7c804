import { SharedCalls } from './shared-calls.js';

/** How a {@link BatchReader} reads. */
export interface BatchReaderOptions<Key, Row> {
  /**
   * Reads what all keys lead to in one statement (`= any($1)`, or a join with `unnest`): one answer per key, in order. Never
   * called again before the last call has settled.
   */
  readonly read: (keys: readonly Key[]) => Promise<readonly Row[]>;
  /** Most keys of one call. Default 100. */
  readonly maxKeys?: number;
  /** After a shared call, how long to wait for as many keys again, in milliseconds. Default 0. */
  readonly batchingWindowMs?: number;
}

/**
 * Keys that are asked for in one turn of the event loop, and while a read is under way, share the next read. It begins after
 * they were asked for, so that nobody is answered what is older than the question; nothing is remembered.
 *
 * A key that the database refuses fails alone.
 */
export class BatchReader<Key, Row> {
  private readonly calls: SharedCalls<Key, Row>;

  constructor({ read, maxKeys = 100, batchingWindowMs = 0 }: BatchReaderOptions<Key, Row>) {
    this.calls = new SharedCalls({ call: read, most: maxKeys, batchingWindowMs });
  }

  /** What the key leads to. @throws the database's error */
  read(key: Key): Promise<Row> {
    return this.calls.add(key);
  }
}
