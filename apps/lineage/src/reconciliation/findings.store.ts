import type { Sight } from '#access';
import { uuidv7 } from '#ids';
import { Db, type Tx } from '#persistence';
import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import type { Drift, DriftKind } from './drifts/index.js';

/** A difference from the time on at which it was found. */
export interface Finding extends Drift {
  readonly id: string;
  readonly cluster: string;
  readonly foundAt: Date;
  /** Null: it is still there. */
  readonly mendedAt: Date | null;
}

/** Which findings a list shows. */
export interface FindingFilter {
  readonly kind?: DriftKind;
  readonly topic?: string;
  readonly contract?: string;
  readonly product?: string;
  /** Whether they are still there; undefined: those and others. */
  readonly open?: boolean;
  /** Only those found before this one. */
  readonly before?: string;
  readonly sight: Sight;
}

/** What a comparison changed. */
interface FindingsChange {
  readonly found: readonly Finding[];
  readonly mended: number;
}

/** In what Kafka differs from what is declared, and did. */
@Injectable()
export class FindingsStore {
  constructor(private readonly db: Db) {}

  /** Makes the open findings of a cluster these. By index kafka_findings_now. @returns which are new, and how many are no more */
  async replace(tx: Tx, cluster: string, drifts: readonly Drift[]): Promise<FindingsChange> {
    const byKey = new Map(drifts.map((drift) => [keyOf(drift), drift]));
    const rows = [...byKey].map(([key, drift]) => ({ id: uuidv7(), key, ...drift }));
    const parameters = [cluster, JSON.stringify(rows)];
    const mended = await tx.query<unknown>(
      `update kafka_findings set mended_at = clock_timestamp()
       where cluster = $1 and mended_at is null
         and key not in (select key from jsonb_to_recordset($2::jsonb) as it (key text))
       returning id`,
      parameters,
    );
    const kept = await tx.query<Finding & { isNew: boolean }>(
      `insert into kafka_findings (id, cluster, key, kind, topic, contract_id, party, product_id, domain, owners,
                                   message, remedy, found_at)
       select id, $1, key, kind, topic, "contractId", party, "productId", domain,
              array(select jsonb_array_elements_text(owners)), message, remedy, clock_timestamp()
       from jsonb_to_recordset($2::jsonb) as it (
         id uuid, key text, kind text, topic text, "contractId" text, party text, "productId" text, domain text,
         owners jsonb, message text, remedy text)
       order by id
       on conflict (cluster, key) where mended_at is null do update set
         product_id = excluded.product_id, domain = excluded.domain, owners = excluded.owners,
         message = excluded.message, remedy = excluded.remedy
       where (kafka_findings.product_id, kafka_findings.domain, kafka_findings.owners, kafka_findings.message)
         is distinct from (excluded.product_id, excluded.domain, excluded.owners, excluded.message)
       returning ${columns}, xmax = 0 as "isNew"`,
      parameters,
    );
    return { found: kept.filter(({ isNew }) => isNew), mended: mended.length };
  }

  /** Newest first: ids are ordered by time. By primary key, or by kafka_findings_of_contract or kafka_findings_of_topic. */
  async list({ before, sight, ...filter }: FindingFilter, limit: number): Promise<Finding[]> {
    return this.db.query<Finding>(
      `select ${columns} from kafka_findings
       where ${matching} and ($8::uuid is null or id < $8) and ${seen}
       order by id desc limit $9`,
      [...matched(filter, sight), before ?? null, limit],
    );
  }

  /** How many of those that match somebody does not see, counted up to 1,000; undefined where all are seen. */
  async hidden({ sight, ...filter }: FindingFilter): Promise<number | undefined> {
    if (sight.all) return undefined;
    const [row] = await this.db.query<{ hidden: number }>(
      `select count(*)::int as hidden from (
         select from kafka_findings where ${matching} and not ${seen} limit 1000) it`,
      matched(filter, sight),
    );
    return row?.hidden;
  }
}

const columns = `id, cluster, kind, topic, contract_id as "contractId", party, product_id as "productId", domain, owners,
  message, remedy, found_at as "foundAt", mended_at as "mendedAt"`;

/** What is asked for, and of whom it is seen: the parameters are those of {@link matched}. */
const matching = `($1::text is null or kind = $1) and ($2::text is null or topic = $2)
  and ($3::text is null or contract_id = $3) and ($4::text is null or product_id = $4)
  and ($5::boolean is null or (mended_at is null) = $5)`;

/** What is of their domains, and what they own. */
const seen = `($6::text[] is null or coalesce(domain = any ($6), false) or $7::text = any (owners))`;

function matched(
  { kind, topic, contract, product, open }: Omit<FindingFilter, 'sight'>,
  sight: Sight,
): unknown[] {
  const whose = sight.all ? [null, null] : [sight.domains, sight.principal];
  return [kind ?? null, topic ?? null, contract ?? null, product ?? null, open ?? null, ...whose];
}

/** By what a difference is the same as an earlier one. */
function keyOf({ kind, topic, contractId, party }: Drift): string {
  return createHash('sha256')
    .update(JSON.stringify([kind, topic, contractId, party]))
    .digest('hex');
}
