import type { PoolClient } from 'pg';
import type { EntityManager } from 'typeorm';

/** As the server names a transaction in which a statement was refused. */
const ABORTED = 'E';

/**
 * Sees, without a statement, whether the transaction can still commit. The server answers the commit of an aborted one by
 * rolling back without an error: an effect that swallowed a refusal would take all events of the transaction with it.
 *
 * @throws when it cannot.
 */
export async function assertAlive(tx: EntityManager): Promise<void> {
  const client = (await tx.queryRunner?.connect()) as PoolClient | undefined;
  if (client?.getTransactionStatus() !== ABORTED) return;
  throw new Error('The handler went on although the database had refused one of its statements.');
}
