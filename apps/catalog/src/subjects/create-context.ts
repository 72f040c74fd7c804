import type { Tx } from '#persistence';
import { createHash } from 'node:crypto';

/** Creates a context, unless it is there: a row, and the sequence that its schema ids come from. */
export async function createContext(tx: Tx, context: string): Promise<void> {
  const [known] = await tx.query<unknown>('select 1 from contexts where context = $1', [context]);
  if (known) return;
  const sequence = `schema_ids_${createHash('md5').update(context).digest('hex')}`;
  // Two transactions that create one sequence would fail rather than wait.
  await tx.query(`select pg_advisory_xact_lock(hashtext('catalog contexts'))`);
  await tx.query(`create sequence if not exists ${sequence}`);
  await tx.query('insert into contexts (context, id_sequence) values ($1, $2) on conflict do nothing', [
    context,
    sequence,
  ]);
}
