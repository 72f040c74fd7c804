import type { Provenance } from '#contracts/decisions';
import { Db } from '#persistence';
import type { Period } from '#http';
import { idsWithin } from '#ids';
import { Injectable } from '@nestjs/common';
import type { AppliedChange } from './applied-change.js';

interface ChangeRow {
  id: string;
  actor: string;
  /** Null in records of a time when nobody was asked who they are. */
  via: Provenance['via'] | null;
  on_behalf_of: string | null;
  labels: AppliedChange['labels'];
  decision_id: string;
  items: AppliedChange['items'];
  at: Date;
}

/** Reads the records of applied sets. */
@Injectable()
export class ChangesStore {
  constructor(private readonly db: Db) {}

  async find(id: string): Promise<AppliedChange | undefined> {
    const [row] = await this.db.query<ChangeRow>('select * from changes where id = $1', [id]);
    return row && toChange(row);
  }

  /** Newest first. Ids are ordered by time, so the primary key serves the order, the cursor and, about, the period. */
  async list(period: Period, before: string | undefined, limit: number): Promise<AppliedChange[]> {
    const ids = idsWithin(period, longestMs);
    const rows = await this.db.query<ChangeRow>(
      `select * from changes
       where ($1::uuid is null or id < $1)
         and ($2::timestamptz is null or at >= $2) and ($3::uuid is null or id >= $3)
         and ($4::timestamptz is null or at <= $4) and ($5::uuid is null or id < $5)
       order by id desc limit $6`,
      [before, period.from, ids.first, period.to, ids.end, limit],
    );
    return rows.map(toChange);
  }
}

/** No set takes longer than this to be written, and its id is made meanwhile. */
const longestMs = 3_600_000;

function toChange({ decision_id, at, via, on_behalf_of, ...row }: ChangeRow): AppliedChange {
  const provenance = { via: via ?? 'claim', onBehalfOf: on_behalf_of };
  return { ...row, ...provenance, decisionId: decision_id, at: at.toISOString() };
}
