import type { DataSource, QueryRunner } from 'typeorm';

/** How strictly concurrent transactions are kept apart. */
export type IsolationLevel = 'READ COMMITTED' | 'REPEATABLE READ' | 'SERIALIZABLE';

/** Where statements run: in a transaction, or each for itself. */
export interface Tx {
  /**
   * The rows that the statement returns, of reads and writes alike. `Row` is what the statement's columns are.
   * @throws the database's error, as `driverError` of what is thrown
   */
  query<Row = unknown>(sql: string, parameters?: readonly unknown[]): Promise<Row[]>;
  /** How many rows the statement wrote. @throws as `query` does */
  execute(sql: string, parameters?: readonly unknown[]): Promise<number>;
}

/** One service's database: statements run each for itself, on whichever connection of the pool is free. */
export class Db implements Tx {
  constructor(private readonly source: DataSource) {}

  query<Row = unknown>(sql: string, parameters?: readonly unknown[]): Promise<Row[]> {
    return this.withRunner((runner) => new Connection(runner).query<Row>(sql, parameters));
  }

  execute(sql: string, parameters?: readonly unknown[]): Promise<number> {
    return this.withRunner((runner) => new Connection(runner).execute(sql, parameters));
  }

  /**
   * Runs `work` in one transaction, at the server's default level unless told otherwise, and resolves with its result after
   * the commit. @throws whatever `work` throws, after a rollback
   */
  transaction<T>(work: (tx: Tx) => Promise<T>, isolation?: IsolationLevel): Promise<T> {
    return this.withRunner(async (runner) => {
      try {
        await runner.startTransaction(isolation);
        const result = await work(new Connection(runner));
        await runner.commitTransaction();
        return result;
      } catch (error) {
        await rollBack(runner);
        throw error;
      }
    });
  }

  /** Gives all connections up; may be called again. */
  async close(): Promise<void> {
    if (this.source.isInitialized) await this.source.destroy();
  }

  private async withRunner<T>(use: (runner: QueryRunner) => Promise<T>): Promise<T> {
    const runner = this.source.createQueryRunner();
    try {
      return await use(runner);
    } finally {
      await runner.release();
    }
  }
}

/** One connection, for as long as its runner holds it. */
export class Connection implements Tx {
  constructor(private readonly runner: QueryRunner) {}

  async query<Row = unknown>(sql: string, parameters?: readonly unknown[]): Promise<Row[]> {
    const { records } = await this.run(sql, parameters);
    return records as Row[];
  }

  async execute(sql: string, parameters?: readonly unknown[]): Promise<number> {
    const { affected } = await this.run(sql, parameters);
    return affected ?? 0;
  }

  private run(sql: string, parameters: readonly unknown[] | undefined) {
    return this.runner.query(sql, parameters as unknown[] | undefined, true);
  }
}

/** What went wrong first is what is told, not that the connection was lost over it. */
async function rollBack(runner: QueryRunner): Promise<void> {
  await runner.rollbackTransaction().catch(() => undefined);
}
