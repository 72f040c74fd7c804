import type { Sight } from '#access';
import { Db, type Write } from '#persistence';
import { Injectable } from '@nestjs/common';
import type { QualityAlert } from '#contracts/events';
import type { ContactChannel } from '#document-readers';
import { uuidv7 } from '#ids';
import type { AlertEvent, TryResult } from '../transports/index.js';
import type { Delivery, DeliveryStatus } from './delivery.js';

/** What there is to tell, and where. */
export interface Notification {
  readonly event: AlertEvent;
  readonly alert: QualityAlert;
  readonly incidentRevision: number;
  readonly channels: readonly ContactChannel[];
  /** When it is to be sent, if nothing later is told until then. */
  readonly dueAt: Date;
}

/** Which deliveries a list shows. */
export interface DeliveryFilter {
  readonly incident?: string;
  readonly status?: DeliveryStatus;
  /** What of them is seen. */
  readonly sight: Sight;
  /** Only deliveries decided before this one. */
  readonly before?: string;
}

/** Notifications to owners, and how far each has come. */
@Injectable()
export class DeliveriesStore {
  constructor(private readonly db: Db) {}

  /**
   * Decides to notify each channel of the last that is to be told of each incident. What was decided of it before and is not
   * delivered yet is superseded, whatever its channel: it is not true any more. By the unique index that begins with
   * incident_id.
   */
  deciding(notifications: readonly Notification[], now: Date): Write[] {
    if (notifications.length === 0) return [];
    const last = new Map(notifications.map((it) => [it.alert.incidentId, it]));
    const rows = notifications.flatMap((notification) => {
      const status = last.get(notification.alert.incidentId) === notification ? 'pending' : 'superseded';
      return notification.channels.map((channel) => newRow(notification, channel, status, now));
    });
    const sql = `insert into deliveries (id, incident_id, incident_revision, event, channel, tool, address, alert,
                                 status, next_attempt_at, created_at)
       select id, incident_id, incident_revision, event, channel, tool, address, alert, status, next_attempt_at, $2
       from json_populate_recordset(null::deliveries, $1)
       on conflict (incident_id, incident_revision, event, address) do nothing`;
    return [
      {
        sql: `update deliveries set status = 'superseded' where incident_id = any($1) and status = 'pending'`,
        parameters: [[...last.keys()]],
      },
      { sql, parameters: [JSON.stringify(rows), now] },
    ];
  }

  /**
   * Takes the deliveries that are due, at most `limit`, and counts the try. No other worker gets them before
   * `leasedUntil`: should this one die, they are tried again then. By index deliveries_due.
   */
  async claim(now: Date, leasedUntil: Date, limit: number): Promise<Delivery[]> {
    const rows = await this.db.query<DeliveryRow>(
      `update deliveries set next_attempt_at = $2, attempts = attempts + 1
       where id in (
         select id from deliveries where status = 'pending' and next_attempt_at <= $1
         order by next_attempt_at limit $3 for update skip locked
       )
       returning *`,
      [now, leasedUntil, limit],
    );
    return rows.map(toDelivery);
  }

  /**
   * Records how a try ended, unless the lease ran out and another worker tries already. One that was superseded while it was
   * under way is delivered if its receiver took it, and not tried again.
   */
  async finish({ id, attempts }: Delivery, result: TryResult): Promise<void> {
    const { status, nextAttemptAt, httpStatus, error, deliveredAt } = result;
    await this.db.query(
      `update deliveries
       set status = $3, next_attempt_at = $4, last_status = $5, last_error = $6, delivered_at = $7
       where id = $1 and attempts = $2 and (status = 'pending' or (status = 'superseded' and $3 = 'delivered'))`,
      [id, attempts, status, nextAttemptAt, httpStatus, error, deliveredAt],
    );
  }

  /**
   * Makes a delivery that is over due again, with all its tries. Returns false when it is pending, or when something later was
   * told of its incident to the same address. By primary key and the unique index that begins with incident_id.
   */
  async replay(id: string, now: Date): Promise<boolean> {
    const changed = await this.db.execute(
      `update deliveries set status = 'pending', attempts = 0, next_attempt_at = $2, delivered_at = null
       where id = $1 and status in ('delivered', 'failed') and not exists (
         select from deliveries later
         where later.incident_id = deliveries.incident_id and later.address = deliveries.address
           and later.incident_revision > deliveries.incident_revision)`,
      [id, now],
    );
    return changed > 0;
  }

  async find(id: string): Promise<Delivery | undefined> {
    const [row] = await this.db.query<DeliveryRow>('select * from deliveries where id = $1', [id]);
    return row && toDelivery(row);
  }

  /** Newest first: ids are ordered by time. By primary key, or the unique index that begins with incident_id. */
  async list(filter: DeliveryFilter, limit: number): Promise<Delivery[]> {
    const rows = await this.db.query<DeliveryRow>(
      `select * from deliveries
       where ($1::uuid is null or incident_id = $1)
         and ($2::text is null or status = $2)
         and ($3::uuid is null or id < $3)
         and ($5::text[] is null or incident_id in (select id from incidents where owner = $6 or contract_id in (${contractsOf('$5')})))
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
         select 1 from deliveries
         where ($3::uuid is null or incident_id = $3) and ($4::text is null or status = $4) and incident_id not in (
           select id from incidents where owner is not distinct from $2::text or contract_id in (${contractsOf('$1')}))
         limit 1000) it`,
      [...seenBy(sight), incident, status],
    );
    return row?.hidden;
  }
}

/** The contracts of some domains; one that names none is of its product's. */
function contractsOf(domains: string): string {
  return `select contracts.id from contracts left join offers on contract_id = contracts.id
          left join products on products.id = product_id
          where coalesce(contracts.document->>'domain', products.document->>'domain') = any (${domains}::text[])`;
}

function seenBy(sight: Sight): [readonly string[] | null, string | null] {
  return sight.all ? [null, null] : [sight.domains, sight.principal];
}

interface DeliveryRow {
  id: string;
  incident_id: string;
  incident_revision: number;
  event: AlertEvent;
  channel: string;
  tool: string;
  address: string;
  alert: QualityAlert;
  status: DeliveryStatus;
  attempts: number;
  next_attempt_at: Date;
  last_status: number | null;
  last_error: string | null;
  created_at: Date;
  delivered_at: Date | null;
}

function newRow(
  { event, alert, incidentRevision, dueAt }: Notification,
  { name, tool, address }: ContactChannel,
  status: DeliveryStatus,
  now: Date,
) {
  return {
    id: uuidv7(now.getTime()),
    incident_id: alert.incidentId,
    incident_revision: incidentRevision,
    event,
    channel: name,
    tool,
    address,
    alert,
    status,
    next_attempt_at: dueAt.toISOString(),
  };
}

function toDelivery(row: DeliveryRow): Delivery {
  const { id, event, channel, tool, address, alert, status, attempts } = row;
  return {
    id,
    incidentId: row.incident_id,
    incidentRevision: row.incident_revision,
    event,
    channel,
    tool,
    address,
    alert,
    status,
    attempts,
    nextAttemptAt: row.next_attempt_at.toISOString(),
    lastStatus: row.last_status,
    lastError: row.last_error,
    createdAt: row.created_at.toISOString(),
    deliveredAt: row.delivered_at?.toISOString() ?? null,
  };
}
