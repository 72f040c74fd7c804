import type { Tx } from './database.js';

/**
 * A transaction that is watched for statements that the database refuses. The server answers the commit of an aborted
 * transaction by rolling back without an error: an effect that swallowed a refusal would undo its neighbours in silence.
 */
export class WatchedTx implements Tx {
  private refused = false;

  constructor(private readonly tx: Tx) {}

  query<Row = unknown>(sql: string, parameters?: readonly unknown[]): Promise<Row[]> {
    return this.watched(this.tx.query<Row>(sql, parameters));
  }

  execute(sql: string, parameters?: readonly unknown[]): Promise<number> {
    return this.watched(this.tx.execute(sql, parameters));
  }

  /**
   * Asks the server, if a statement was refused, whether the transaction can still commit: it can after a rollback to a
   * savepoint.
   *
   * @throws when it cannot.
   */
  async assertNoneSwallowed(): Promise<void> {
    if (this.refused) await this.tx.query('select 1');
    this.refused = false;
  }

  private async watched<T>(statement: Promise<T>): Promise<T> {
    try {
      return await statement;
    } catch (error) {
      this.refused = true;
      throw error;
    }
  }
}
