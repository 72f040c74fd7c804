import { SharedCalls } from './shared-calls.js';

/** How a {@link BatchWriter} writes. */
export interface BatchWriterOptions<Row, Result> {
  /**
   * Writes all rows in one transaction (one multi-row statement through `unnest`) and resolves after the commit with one
   * result per row, in order. Never called again before the last call has settled.
   */
  readonly write: (rows: readonly Row[]) => Promise<readonly Result[]>;
  /** Most rows of one call. Default 1 000. */
  readonly maxRows?: number;
  /** After a shared call, how long to wait for as many rows again, in milliseconds. Default 0. */
  readonly batchingWindowMs?: number;
}

/**
 * Group commit: rows added in one turn of the event loop, and while a write is under way, share the next transaction.
 *
 * One disk flush then carries hundreds of rows, where a transaction each would carry one. Rows are written in the order in
 * which they were added. A row the database refuses fails alone: its neighbours are written without it.
 */
export class BatchWriter<Row, Result = void> {
  private readonly calls: SharedCalls<Row, Result>;

  constructor({ write, maxRows = 1_000, batchingWindowMs = 0 }: BatchWriterOptions<Row, Result>) {
    this.calls = new SharedCalls({ call: write, most: maxRows, batchingWindowMs });
  }

  /** Resolves with the row's result after it is committed. @throws the database's error; the row is then not stored. */
  add(row: Row): Promise<Result> {
    return this.calls.add(row);
  }

  /** Resolves when every row added so far has been written or refused. */
  flush(): Promise<void> {
    return this.calls.settled();
  }
}
