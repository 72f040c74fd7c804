import type { Tx } from '#persistence';

/** Makes those who set something at one scope wait for each other until the transaction ends. */
export async function lockScope(tx: Tx, scope: string): Promise<void> {
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 1))', [`registry ${scope}`]);
}
