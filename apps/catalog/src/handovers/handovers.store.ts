import { Db, type Tx } from '#persistence';
import { Injectable } from '@nestjs/common';
import type { Handover, HandoversQuery } from './handover.js';

/** How a handover ended. */
export type Answered = Pick<Handover, 'state' | 'answeredBy' | 'answeredAt' | 'answer' | 'changeId'>;

/** Products that go from one domain to another. */
@Injectable()
export class HandoversStore {
  constructor(private readonly db: Db) {}

  /** Keeps a new one. Returns false where one of the product is open: unique index handovers_open. */
  async add(tx: Tx, it: Handover): Promise<boolean> {
    const added = await tx.query<unknown>(
      `insert into handovers (id, product, from_domain, to_domain, reason, state, asked_by, asked_at)
       values ($1, $2, $3, $4, $5, 'asked', $6, $7) on conflict do nothing returning id`,
      [it.id, it.product, it.from, it.to, it.reason, it.askedBy, it.askedAt],
    );
    return added.length > 0;
  }

  /** Ends it, unless somebody else has. By primary key. */
  async end(
    tx: Tx,
    id: string,
    { state, answeredBy, answeredAt, answer, changeId }: Answered,
  ): Promise<Handover | undefined> {
    const [row] = await tx.query<HandoverRow>(
      `update handovers set state = $2, answered_by = $3, answered_at = $4, answer = $5, change_id = $6
       where id = $1 and state = 'asked' returning ${columns}`,
      [id, state, answeredBy, answeredAt, answer, changeId],
    );
    return row && toHandover(row);
  }

  /** By primary key. */
  async find(id: string): Promise<Handover | undefined> {
    const [row] = await this.db.query<HandoverRow>(`select ${columns} from handovers where id = $1`, [id]);
    return row && toHandover(row);
  }

  /** Newest first: ids are ordered by time. By primary key or index handovers_of_product. */
  async list({ product, domain, state, after }: HandoversQuery, limit: number): Promise<Handover[]> {
    const rows = await this.db.query<HandoverRow>(
      `select ${columns} from handovers
       where ($1::text is null or product = $1) and ($2::text is null or from_domain = $2 or to_domain = $2)
         and ($3::text is null or state = $3) and ($4::uuid is null or id < $4)
       order by id desc limit $5`,
      [product, domain, state, after, limit],
    );
    return rows.map(toHandover);
  }
}

const columns = `id, product, from_domain, to_domain, reason, state, asked_by, asked_at, answered_by, answered_at, answer, change_id`;

interface HandoverRow {
  id: string;
  product: string;
  from_domain: string;
  to_domain: string;
  reason: string;
  state: Handover['state'];
  asked_by: string;
  asked_at: Date;
  answered_by: string | null;
  answered_at: Date | null;
  answer: string | null;
  change_id: string | null;
}

function toHandover(row: HandoverRow): Handover {
  return {
    id: row.id,
    product: row.product,
    from: row.from_domain,
    to: row.to_domain,
    reason: row.reason,
    state: row.state,
    askedBy: row.asked_by,
    askedAt: row.asked_at.toISOString(),
    answeredBy: row.answered_by,
    answeredAt: row.answered_at?.toISOString() ?? null,
    answer: row.answer,
    changeId: row.change_id,
  };
}
