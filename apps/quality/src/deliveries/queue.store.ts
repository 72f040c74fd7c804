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
  /** Whether whoever is there wants nothing more. */
  readonly isGone: boolean;
}

/** A try that has ended. */
export interface FinishedTry {
  readonly message: Due;
  readonly result: TryResult;
}

/** How many messages are taken. */
export interface Room {
  readonly most: number;
  /** At most of each destination. */
  readonly mostOfOne: number;
  /** Destinations to which nothing more is sent for now. */
  readonly busy: readonly string[];
}

/** Among how many of those that are due first the next ones are chosen. */
const lookedAt = 500;

/** Messages that are due. */
@Injectable()
export class QueueStore {
  constructor(private readonly db: Db) {}

  /**
   * Takes messages that are due, as many as there is room for, and counts the try. No other worker gets them before
   * `leasedUntil`: should this one die, they are tried again then. By index outgoing_deliveries_due.
   */
  async claim(now: Date, leasedUntil: Date, { most, mostOfOne, busy }: Room): Promise<Due[]> {
    const rows = await this.db.query<DeliveryRow & { domain: string | null; owner: string | null }>(
      `update outgoing_deliveries set next_attempt_at = $2, attempts = attempts + 1
       where id in (
         select id from outgoing_deliveries where status = 'pending' and next_attempt_at <= $1 and id in (
           select id from (
             select id, row_number() over (partition by destination order by next_attempt_at) as nth from (
               select id, destination, next_attempt_at from outgoing_deliveries
               where status = 'pending' and next_attempt_at <= $1 and destination <> all($4::text[])
               order by next_attempt_at limit ${lookedAt}
             ) due
           ) numbered where nth <= $5
         )
         order by next_attempt_at limit $3 for update skip locked
       )
       returning ${columns}, domain, owner`,
      [now, leasedUntil, most, busy, mostOfOne],
    );
    return rows.map(toDue);
  }

  /** How many wait to be delivered, counted up to 10,000, and when the first is due. By index outgoing_deliveries_due. */
  async backlog(): Promise<{ count: number; nextAt: Date | null }> {
    const [row] = await this.db.query<{ count: number; nextAt: Date | null }>(
      `select (select count(*)::int from (
                 select from outgoing_deliveries where status = 'pending' limit 10000) it) as count,
              (select next_attempt_at from outgoing_deliveries where status = 'pending'
               order by next_attempt_at limit 1) as "nextAt"`,
    );
    return row ?? { count: 0, nextAt: null };
  }

  /**
   * Records how tries ended, and gives the ids of those that were still this worker's: the lease of the others ran out, and another
   * one tries them. One that was superseded while it was under way is delivered if its receiver took it, and not tried again.
   * By primary key.
   */
  async finish(tx: Tx, tries: readonly FinishedTry[]): Promise<Set<string>> {
    const rows = tries.map(({ message: { id, attempts }, result: { isGone: _, ...result } }) => {
      return { id, attempts, ...result };
    });
    const finished = await tx.query<{ id: string }>(
      `with ended as (
         select * from json_to_recordset($1::json) as it (id uuid, attempts int, status text, "nextAttemptAt" timestamptz,
           "httpStatus" int, error text, at timestamptz)
       ), noted as (
         insert into delivery_attempts (delivery_id, at, http_status, error)
         select id, at, "httpStatus", error from ended
       )
       update outgoing_deliveries set status = ended.status, next_attempt_at = ended."nextAttemptAt",
         last_status = ended."httpStatus", last_error = ended.error,
         delivered_at = case when ended.status = 'delivered' then ended.at end
       from ended where outgoing_deliveries.id = ended.id and outgoing_deliveries.attempts = ended.attempts
         and (outgoing_deliveries.status = 'pending'
           or (outgoing_deliveries.status = 'superseded' and ended.status = 'delivered'))
       returning outgoing_deliveries.id`,
      [JSON.stringify(rows)],
    );
    return new Set(finished.map(({ id }) => id));
  }
}

function toDue(row: DeliveryRow & { domain: string | null; owner: string | null }): Due {
  const { id, group_id, tool, address, contents, destination, domain, owner, attempts } = row;
  return { id, thread: group_id ?? id, tool, address, ...contents, destination, domain, owner, attempts };
}
