import { isInfrastructureFailure } from './failures.js';

/** How a {@link BatchWriter} writes. */
export interface BatchWriterOptions<Row, Result> {
  /**
   * Writes all rows in one transaction (one multi-row statement through `unnest`) and resolves after the commit with one
   * result per row, in order. Never called again before the last call has settled.
   */
  readonly write: (rows: readonly Row[]) => Promise<readonly Result[]>;
  /** Most rows of one call. Default 1 000. */
  readonly maxRows?: number;
}

interface Waiting<Row, Result> {
  readonly row: Row;
  readonly resolve: (result: Result) => void;
  readonly reject: (reason: unknown) => void;
}

/**
 * Group commit: rows added in one turn of the event loop, and while a write is under way, share the next transaction.
 *
 * One disk flush then carries hundreds of rows, where a transaction each would carry one. Rows are written in the order in
 * which they were added. A row the database refuses fails alone: its neighbours are written without it.
 */
export class BatchWriter<Row, Result = void> {
  private waiting: Waiting<Row, Result>[] = [];
  private draining: Promise<void> | undefined;

  constructor(private readonly options: BatchWriterOptions<Row, Result>) {}

  /** Resolves with the row's result after it is committed. @throws the database's error; the row is then not stored. */
  add(row: Row): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ row, resolve, reject });
      this.draining ??= this.drain();
    });
  }

  /** Resolves when every row added so far has been written or refused. */
  async flush(): Promise<void> {
    await this.draining;
  }

  private async drain(): Promise<void> {
    await new Promise(setImmediate); // let the whole turn add its rows
    while (this.waiting.length > 0) {
      await this.write(this.waiting.splice(0, this.options.maxRows ?? 1_000));
    }
    this.draining = undefined;
  }

  private async write(batch: Waiting<Row, Result>[]): Promise<void> {
    try {
      const results = await this.options.write(batch.map(({ row }) => row));
      batch.forEach(({ resolve }, index) => resolve(results[index] as Result));
    } catch (error) {
      await this.isolate(batch, error);
    }
  }

  /** Halves a refused batch until the refused row stands alone. A server that is away refuses all of them at once. */
  private async isolate(batch: Waiting<Row, Result>[], error: unknown): Promise<void> {
    if (batch.length === 1 || isInfrastructureFailure(error)) {
      batch.forEach(({ reject }) => reject(error));
      return;
    }
    const middle = batch.length >> 1;
    await this.write(batch.slice(0, middle));
    await this.write(batch.slice(middle));
  }
}
