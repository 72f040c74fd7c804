import { uuidv7 } from '#ids';
import { Db, type Tx } from '#persistence';
import { Injectable } from '@nestjs/common';
import { type LineageSight, seenReading, seesAll } from '../edges/index.js';
import type { ReceivedConsumption } from '../folding/index.js';

/** Somebody reports on a consumer that another answers for. */
export interface ReportForAnother {
  readonly id: string;
  readonly consumerId: string;
  readonly owner: string;
  readonly reportedBy: string;
  /** The newest of their reports. */
  readonly consumptionId: string;
  readonly reports: number;
  readonly firstAt: Date;
  readonly at: Date;
}

/** Which reports a list shows. */
export interface ReportFilter {
  readonly owner?: string;
  readonly consumer?: string;
  /** Only those first made before this one. */
  readonly before?: string;
  /** What of them is seen. */
  readonly sight: LineageSight;
}

/** Who reported on whose consumers. */
@Injectable()
export class ReportsForOthersStore {
  constructor(private readonly db: Db) {}

  /**
   * Keeps who reported what on consumers that others answer for, as they are known now, by unique index consumers_now. A machine
   * that acts for the owner is not another. Use it under the locks of the consumers.
   * @returns those whom the reporter never reported on before
   */
  async add(tx: Tx, reporter: string, received: readonly ReceivedConsumption[]): Promise<ReportForAnother[]> {
    const byConsumer = new Map<string, { consumptionId: string; reports: number }>();
    for (const { id, data } of received) {
      const reports = (byConsumer.get(data.consumer.id)?.reports ?? 0) + 1;
      byConsumer.set(data.consumer.id, { consumptionId: id, reports });
    }
    const newest = [...byConsumer.values()];
    const kept = await tx.query<ReportForAnother & { isNew: boolean }>(
      `insert into reports_for_others (id, consumer_id, reporter, owner, consumption_id, reports, first_at, at)
       select it.id, it.consumer_id, $5, owner, it.consumption_id, it.reports, now(), now()
       from unnest($1::uuid[], $2::text[], $3::uuid[], $4::int[]) as it (id, consumer_id, consumption_id, reports)
         join consumers on consumers.consumer_id = it.consumer_id and superseded_at is null
       where owner <> $5 and it.consumer_id <> $5 and right($5, length(owner) + 5) <> ' for ' || owner
       order by it.consumer_id collate "C"
       on conflict (consumer_id, reporter) do update set
         owner = excluded.owner, consumption_id = excluded.consumption_id, at = excluded.at,
         reports = reports_for_others.reports + excluded.reports
       returning ${columns}, first_at = at as "isNew"`,
      [
        newest.map(() => uuidv7()),
        [...byConsumer.keys()],
        newest.map(({ consumptionId }) => consumptionId),
        newest.map(({ reports }) => reports),
        reporter,
      ],
    );
    return kept.filter(({ isNew }) => isNew);
  }

  /** Newest reporters first: ids are ordered by time. By index reports_for_others_of_owner, or by primary key. */
  async list({ before, sight, ...filter }: ReportFilter, limit: number): Promise<ReportForAnother[]> {
    const seen = seenReport(sight, 5);
    return this.db.query<ReportForAnother>(
      `select ${columns} from reports_for_others
       where ${matching} and ($3::uuid is null or id < $3) and ${seen.sql}
       order by id desc limit $4`,
      [...matched(filter), before, limit, ...seen.parameters],
    );
  }

  /** How many of those that match somebody does not see, counted up to 1,000; undefined where all are seen. */
  async hidden({ sight, ...filter }: ReportFilter): Promise<number | undefined> {
    if (seesAll(sight)) return undefined;
    const seen = seenReport(sight, 3);
    const [row] = await this.db.query<{ hidden: number }>(
      `select count(*)::int as hidden from (
         select 1 from reports_for_others where ${matching} and not ${seen.sql} limit 1000) it`,
      [...matched(filter), ...seen.parameters],
    );
    return row?.hidden;
  }
}

const columns = `
  id, consumer_id as "consumerId", owner, reporter as "reportedBy", consumption_id as "consumptionId", reports,
  first_at as "firstAt", at`;

/** What is asked for, whoever asks: the parameters are those of {@link matched}. */
const matching = `($1::text is null or owner = $1) and ($2::text is null or consumer_id = $2)`;

function matched({ owner, consumer }: Omit<ReportFilter, 'sight'>): unknown[] {
  return [owner, consumer];
}

/**
 * Somebody sees who reports on consumers of theirs, what they report themselves, and reports of readings that they see: what was
 * read is in the newest report. By primary key of consumptions and index consumers_now for each row.
 */
function seenReport(sight: LineageSight, first: number): { sql: string; parameters: readonly unknown[] } {
  const [domains, who] = [`$${first}`, `$${first + 1}`];
  const reading = { contract: 'contract.id', consumer: 'reports_for_others.consumer_id' };
  const { sql: isSeen, parameters } = seenReading(sight, first, reading);
  const sql = `(${domains}::text[] is null or ${who}::text in (owner, reporter)
    or exists (select from consumers subject where subject.consumer_id = reports_for_others.consumer_id
               and subject.superseded_at is null and subject.domain = any (${domains}))
    or exists (select from consumptions cross join unnest(contract_ids) as contract (id)
               where consumptions.id = consumption_id and ${isSeen}))`;
  return { sql, parameters };
}
