import type { Notice } from '#contracts/notices';
import type { ContactChannel } from '#document-readers';
import { uuidv7 } from '#ids';
import { Db, type Tx } from '#persistence';
import { Injectable } from '@nestjs/common';
import type { Sendable, SendQueue, TryResult } from '../transports/index.js';

/** A notice on its way to one address. */
export interface NoticeDelivery extends Sendable {
  readonly tool: string;
  readonly notice: Notice;
}

/** Notices on their way, and how far each has come. */
@Injectable()
export class NoticeDeliveriesStore implements SendQueue<NoticeDelivery> {
  constructor(private readonly db: Db) {}

  /** Decides to send a notice to each channel; by the unique index (notice_id, address). */
  async decide(tx: Tx, notice: Notice, channels: readonly ContactChannel[], now: Date): Promise<void> {
    const rows = channels.map(({ name, tool, address }) => ({
      id: uuidv7(now.getTime()),
      channel: name,
      tool,
      address,
    }));
    await tx.query(
      `insert into notice_deliveries (id, notice_id, notice, channel, tool, address, status, next_attempt_at, created_at)
       select (it->>'id')::uuid, $1, $2, it->>'channel', it->>'tool', it->>'address', 'pending', $4, $4
       from json_array_elements($3::json) as it on conflict (notice_id, address) do nothing`,
      [notice.id, JSON.stringify(notice), JSON.stringify(rows), now],
    );
  }

  /** By index notice_deliveries_due. */
  async claim(now: Date, leasedUntil: Date, limit: number): Promise<NoticeDelivery[]> {
    return this.db.query<NoticeDelivery>(
      `update notice_deliveries set next_attempt_at = $2, attempts = attempts + 1
       where id in (
         select id from notice_deliveries where status = 'pending' and next_attempt_at <= $1
         order by next_attempt_at limit $3 for update skip locked)
       returning id, address, attempts, tool, notice`,
      [now, leasedUntil, limit],
    );
  }

  /** By primary key. */
  async finish({ id, attempts }: NoticeDelivery, result: TryResult): Promise<void> {
    const { status, nextAttemptAt, httpStatus, error, deliveredAt } = result;
    await this.db.query(
      `update notice_deliveries
       set status = $3, next_attempt_at = $4, last_status = $5, last_error = $6, delivered_at = $7
       where id = $1 and attempts = $2 and status = 'pending'`,
      [id, attempts, status, nextAttemptAt, httpStatus, error, deliveredAt],
    );
  }
}
