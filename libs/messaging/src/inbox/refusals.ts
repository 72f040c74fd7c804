import type { EntityManager } from 'typeorm';

/**
 * Watches a transaction for statements that the database refuses. The server answers the commit of an aborted transaction
 * by rolling back without an error: an effect that swallowed a refusal would undo its neighbours in silence.
 */
export class Refusals {
  private refused = false;

  /** Watches from now on. */
  constructor(private readonly tx: EntityManager) {
    const runner = tx.queryRunner;
    if (runner === undefined) return;
    const query = runner.query.bind(runner) as (...statement: unknown[]) => Promise<never>;
    runner.query = async (...statement: unknown[]) => {
      try {
        return await query(...statement);
      } catch (error) {
        this.refused = true;
        throw error;
      }
    };
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
}
