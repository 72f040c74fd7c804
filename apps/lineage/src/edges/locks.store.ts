import type { Tx } from '#persistence';
import { createHash } from 'node:crypto';

/** Any fixed numbers: the first halves of the two-part advisory lock keys. */
const consumerLocks = 481_001;
const nameLocks = 481_002;

/** Locks are shared out over this many keys, so that a large batch stays within the server's table of locks. */
const keys = 1_024;

/** Two transactions never change the edges of one consumer at once; held until the end of `tx`. */
export async function lockConsumers(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.query('select pg_advisory_xact_lock($1::int, key) from unnest($2::int[]) as key', [
    consumerLocks,
    keysOf(ids),
  ]);
}

/** What these names (`topic:clients.visits`) stand for does not change while `tx` uses it. */
export async function readNames(tx: Tx, names: readonly string[]): Promise<void> {
  await tx.query('select pg_advisory_xact_lock_shared($1::int, key) from unnest($2::int[]) as key', [
    nameLocks,
    keysOf(names),
  ]);
}

/** Nobody reads what these names stand for while `tx` changes it. */
export async function changeNames(tx: Tx, names: readonly string[]): Promise<void> {
  await tx.query('select pg_advisory_xact_lock($1::int, key) from unnest($2::int[]) as key', [
    nameLocks,
    keysOf(names),
  ]);
}

/** In ascending order, so that transactions that want several of the same locks do not wait for each other. */
function keysOf(texts: readonly string[]): number[] {
  const hashes = texts.map((text) => createHash('md5').update(text).digest().readUInt32BE(0) % keys);
  return [...new Set(hashes)].sort((a, b) => a - b);
}
