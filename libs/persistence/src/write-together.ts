import type { Tx } from './database.js';

/** A change that may share a statement with others: an insert, update or delete, its parameters numbered from $1. */
export interface Write {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

/**
 * Makes changes as one statement, so that they cost one round trip however many they are. None sees what another one writes, and
 * no row may be written by two of them; constraints between them hold at the end. Their order is not promised.
 */
export async function writeTogether(tx: Tx, writes: readonly Write[]): Promise<void> {
  const [only] = writes;
  if (!only) return;
  if (writes.length === 1) return void (await tx.query(only.sql, only.parameters));
  const parts: string[] = [];
  const parameters: unknown[] = [];
  for (const write of writes) {
    parts.push(`write_${parts.length + 1} as (${numberedFrom(parameters.length, write.sql)})`);
    parameters.push(...write.parameters);
  }
  await tx.query(`with ${parts.join(', ')} select 1`, parameters);
}

function numberedFrom(before: number, sql: string): string {
  return sql.replace(/\$(\d+)/g, (_, number) => `$${before + Number(number)}`);
}
