import type { Sight } from '#access';
import { Db, type Tx } from '#persistence';
import { Injectable } from '@nestjs/common';
import { eventOf } from '../transports/index.js';
import type { Delivery, DeliveryAttempt, DeliveryStatus } from './delivery.js';
import { columns, type DeliveryRow, toDelivery } from './delivery-row.js';
import { incidentIn, type NewDelivery, onceKey } from './outgoing.js';

/** Which deliveries a list shows. */
export interface DeliveryFilter {
  readonly incident?: string;
  readonly status?: DeliveryStatus;
  /** What of them is seen. */
  readonly sight: Sight;
  /** Only deliveries decided before this one. */
  readonly before?: string;
}

/** Messages that were decided on, and how far each has come. */
@Injectable()
export class DeliveriesStore {
  constructor(private readonly db: Db) {}

  /**
   * Decides on messages. What was decided before on the same group for the same destination and is not delivered yet is
   * superseded: it is not true any more; unless it is told once, and so never again. By indexes outgoing_deliveries_pending
   * and outgoing_deliveries_once_key_key.
   */
  async decide(tx: Tx, deliveries: readonly NewDelivery[], now: Date): Promise<void> {
    if (deliveries.length === 0) return;
    const rows = deliveries.map((it) => toRow(it, now));
    await tx.query(
      `update outgoing_deliveries set status = 'superseded'
       from json_to_recordset($1::json) as it (group_id text, destination text)
       where outgoing_deliveries.group_id = it.group_id and outgoing_deliveries.destination = it.destination
         and status = 'pending' and event <> 'told'`,
      [JSON.stringify(rows)],
    );
    await tx.query(
      `insert into outgoing_deliveries (id, group_id, destination, channel, tool, address, event, subjects, incident_id,
         incident_revision, contents, once_key, domain, owner, status, next_attempt_at, created_at)
       select id, group_id, destination, channel, tool, address, event, subjects, incident_id, incident_revision, contents,
         once_key, domain, owner, 'pending', created_at, created_at
       from json_populate_recordset(null::outgoing_deliveries, $1)
       on conflict (once_key) do nothing`,
      [JSON.stringify(rows)],
    );
  }

  /** Nothing more is sent to a destination of what was decided on. By index outgoing_deliveries_due. */
  async supersedeAt(tx: Tx, destination: string): Promise<void> {
    await tx.query(
      `update outgoing_deliveries set status = 'superseded' where destination = $1 and status = 'pending'`,
      [destination],
    );
  }

  async find(id: string): Promise<Delivery | undefined> {
    const [row] = await this.db.query<DeliveryRow>(
      `select ${columns} from outgoing_deliveries where id = $1`,
      [id],
    );
    return row && toDelivery(row);
  }

  /** Whose a delivery is. By primary key. */
  async whose(id: string): Promise<{ domain: string | null; owner: string | null } | undefined> {
    const [row] = await this.db.query<{ domain: string | null; owner: string | null }>(
      'select domain, owner from outgoing_deliveries where id = $1',
      [id],
    );
    return row;
  }

  /** Oldest first. By index delivery_attempts_of_delivery. */
  async attempts(id: string): Promise<DeliveryAttempt[]> {
    const rows = await this.db.query<{ at: Date; http_status: number | null; error: string | null }>(
      'select at, http_status, error from delivery_attempts where delivery_id = $1 order by at',
      [id],
    );
    return rows.map(({ at, http_status: httpStatus, error }) => ({
      at: at.toISOString(),
      httpStatus,
      error,
    }));
  }

  /**
   * Makes a delivery that is over due again, with all its tries. Returns false when it is pending, or when something later was
   * told of its group at the same destination.
   */
  async replay(id: string, now: Date): Promise<boolean> {
    const changed = await this.db.execute(
      `update outgoing_deliveries set status = 'pending', attempts = 0, next_attempt_at = $2, delivered_at = null
       where id = $1 and status in ('delivered', 'failed') and not exists (
         select from outgoing_deliveries later
         where later.incident_id = outgoing_deliveries.incident_id
           and (later.created_at, later.incident_revision) > (outgoing_deliveries.created_at, outgoing_deliveries.incident_revision)
           and later.group_id = outgoing_deliveries.group_id and later.destination = outgoing_deliveries.destination)`,
      [id, now],
    );
    return changed > 0;
  }

  /** Newest first: ids are ordered by time. By primary key, or index outgoing_deliveries_of_incident. */
  async list(filter: DeliveryFilter, limit: number): Promise<Delivery[]> {
    const rows = await this.db.query<DeliveryRow>(
      `select ${columns} from outgoing_deliveries
       where ($1::uuid is null or incident_id = $1)
         and ($2::text is null or status = $2)
         and ($3::uuid is null or id < $3)
         and ($5::text[] is null or domain = any($5) or owner = $6)
       order by id desc limit $4`,
      [filter.incident, filter.status, filter.before, limit, ...seenBy(filter.sight)],
    );
    return rows.map(toDelivery);
  }

  /** How many of those that match somebody does not see, counted up to 1,000; undefined where all are seen. */
  async hidden({ incident, status, sight }: DeliveryFilter): Promise<number | undefined> {
    if (sight.all) return undefined;
    const [row] = await this.db.query<{ hidden: number }>(
      `select count(*)::int as hidden from (
         select 1 from outgoing_deliveries
         where ($3::uuid is null or incident_id = $3) and ($4::text is null or status = $4)
           and (domain = any($1::text[]) or owner = $2) is not true
         limit 1000) it`,
      [...seenBy(sight), incident, status],
    );
    return row?.hidden;
  }
}

function seenBy(sight: Sight): [readonly string[] | null, string | null] {
  return sight.all ? [null, null] : [sight.domains, sight.principal];
}

function toRow(delivery: NewDelivery, now: Date) {
  const { id, groupId, channel, grouped, said, domain, owner } = delivery;
  const incident = incidentIn(said);
  return {
    id,
    group_id: groupId,
    destination: channel.key,
    channel: channel.name,
    tool: channel.tool,
    address: channel.address,
    event: eventOf(said),
    subjects: said.map(({ subject }) => subject),
    incident_id: incident?.id ?? null,
    incident_revision: incident?.revision ?? null,
    contents: { grouped, said },
    once_key: onceKey(delivery),
    domain,
    owner,
    created_at: now.toISOString(),
  };
}
