import type { Tx } from '#persistence';
import { Injectable } from '@nestjs/common';
import type { Told } from './told.js';

/** Where replicas hear of what their streams are to tell. */
export const streamChannel = 'catalog_stream';

/** PostgreSQL takes no longer notification than 8,000 bytes. */
const mostBytes = 7_900;

/** Tells every replica, when the transaction commits, what has changed. */
@Injectable()
export class StreamStore {
  async tell(tx: Tx, told: readonly Told[]): Promise<void> {
    const payloads = told.map((it) => JSON.stringify(it)).filter((it) => Buffer.byteLength(it) <= mostBytes);
    if (payloads.length === 0) return;
    await tx.query(`select pg_notify('${streamChannel}', it) from unnest($1::text[]) as told (it)`, [
      payloads,
    ]);
  }
}
