import type { Provenance } from '#contracts/decisions';
import type { Sight } from '#access';
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
  async list(
    period: Period,
    before: string | undefined,
    limit: number,
    sight: Sight = { all: true },
  ): Promise<AppliedChange[]> {
    const ids = idsWithin(period, longestMs);
    const rows = await this.db.query<ChangeRow>(
      `select * from changes
       where ($1::uuid is null or id < $1)
         and ($2::timestamptz is null or at >= $2) and ($3::uuid is null or id >= $3)
         and ($4::timestamptz is null or at <= $4) and ($5::uuid is null or id < $5)
         and ($7::text[] is null or ${isSeen('$7', '$8')})
       order by id desc limit $6`,
      [before, period.from, ids.first, period.to, ids.end, limit, ...seenBy(sight)],
    );
    return rows.map(toChange);
  }

  /** How many of a period somebody does not see, counted up to 1,000; undefined where all are seen. */
  async hidden(period: Period, sight: Sight): Promise<number | undefined> {
    if (sight.all) return undefined;
    const ids = idsWithin(period, longestMs);
    const [row] = await this.db.query<{ hidden: number }>(
      `select count(*)::int as hidden from (
         select 1 from changes
         where ($2::timestamptz is null or at >= $2) and ($3::uuid is null or id >= $3)
           and ($4::timestamptz is null or at <= $4) and ($5::uuid is null or id < $5)
           and not ${isSeen('$1', '$6')} limit 1000) it`,
      [sight.domains, period.from, ids.first, period.to, ids.end, sight.principal],
    );
    return row?.hidden;
  }
}

/** No set takes longer than this to be written, and its id is made meanwhile. */
const longestMs = 3_600_000;

function toChange({ decision_id, at, via, on_behalf_of, ...row }: ChangeRow): AppliedChange {
  const provenance = { via: via ?? 'claim', onBehalfOf: on_behalf_of };
  return { ...row, ...provenance, decisionId: decision_id, at: at.toISOString() };
}

/** Of who made it, or of a domain, by what it changed: parameters with the domains and who looks. By index documents_of_domain. */
const isSeen = (domains: string, who: string) => `(changes.actor = ${who}::text or exists (
  select from json_array_elements(changes.items) item
    left join subjects on item->>'kind' = 'Schema' and subject = item->>'id'
    join documents on documents.id = coalesce(contract_id, item->>'id')
    left join offers on offers.contract_id = documents.id
    left join documents offering on offering.kind = 'DataProduct' and offering.id = product_id
  where coalesce(documents.domain, offering.domain) = any (${domains}::text[])))`;

function seenBy(sight: Sight): [readonly string[] | null, string | null] {
  return sight.all ? [null, null] : [sight.domains, sight.principal];
}
