import { Db, type Tx } from '#persistence';
import { Injectable } from '@nestjs/common';
import type { Message } from '../transports/index.js';
import { columns, type DeliveryRow } from './delivery-row.js';

/** A message that is being tried. */
export interface Due extends Message {
  readonly destination: string;
  readonly domain: string | null;
  readonly owner: string | null;
  /** Counts the try under way. */
  readonly attempts: number;
}

/** How a try ended. */
export interface TryResult {
  readonly status: 'pending' | 'delivered' | 'failed';
  readonly nextAttemptAt: Date;
  readonly httpStatus: number | null;
  readonly error: string | null;
  readonly at: Date;
}

/** Messages that are due. */
@Injectable()
export class QueueStore {
  constructor(private readonly db: Db) {}

  /**
   * Takes the messages that are due, at most `limit`, and counts the try. No other worker gets them before
   * `leasedUntil`: should this one die, they are tried again then. By index outgoing_deliveries_due.
   */
  async claim(now: Date, leasedUntil: Date, limit: number): Promise<Due[]> {
    const rows = await this.db.query<DeliveryRow & { domain: string | null; owner: string | null }>(
      `update outgoing_deliveries set next_attempt_at = $2, attempts = attempts + 1
       where id in (
         select id from outgoing_deliveries where status = 'pending' and next_attempt_at <= $1
         order by next_attempt_at limit $3 for update skip locked
       )
       returning ${columns}, domain, owner`,
      [now, leasedUntil, limit],
    );
    return rows.map(toDue);
  }

  /**
   * Records how a try ended, unless the lease ran out and another worker tries already. One that was superseded while it was
   * under way is delivered if its receiver took it, and not tried again. By primary key.
   */
  async finish(
    tx: Tx,
    { id, attempts }: Due,
    { status, nextAttemptAt, httpStatus, error, at }: TryResult,
  ): Promise<boolean> {
    await tx.query(
      'insert into delivery_attempts (delivery_id, at, http_status, error) values ($1, $2, $3, $4)',
      [id, at, httpStatus, error],
    );
    const finished = await tx.query<{ id: string }>(
      `update outgoing_deliveries
       set status = $3, next_attempt_at = $4, last_status = $5, last_error = $6, delivered_at = $7
       where id = $1 and attempts = $2 and (status = 'pending' or (status = 'superseded' and $3 = 'delivered'))
       returning id`,
      [id, attempts, status, nextAttemptAt, httpStatus, error, status === 'delivered' ? at : null],
    );
    return finished.length > 0;
  }
}

function toDue(row: DeliveryRow & { domain: string | null; owner: string | null }): Due {
  const { id, group_id, tool, address, contents, destination, domain, owner, attempts } = row;
  return { id, thread: group_id ?? id, tool, address, ...contents, destination, domain, owner, attempts };
}
