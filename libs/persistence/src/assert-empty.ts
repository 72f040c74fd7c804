import { escapeIdentifier } from 'pg';
import type { Tx } from './database.js';

/** A database holds what this release can no longer bring up to date. The message says what to do. */
export class TooOld extends Error {
  override readonly name = 'TooOld';
}

/** For migrations that have nothing to move in any database that a release made. @throws TooOld with `advice` when a table has rows */
export async function assertEmpty(tx: Tx, tables: readonly string[], advice: string): Promise<void> {
  for (const table of tables) {
    const rows = await tx.query(`select from ${escapeIdentifier(table)} limit 1`);
    if (rows.length > 0)
      throw new TooOld(`The table ${table} is older than this release can read. ${advice}`);
  }
}
