import { Injectable } from '@nestjs/common';
import type { Evidence } from '#contracts/decisions';
import type { ConsumerChanged } from '#contracts/events';
import { Db, type Tx } from '#persistence';
import { shared } from './json-texts.js';
import type { KnownConsumer } from '#evaluation';

/** More consumers than this are not listed in one answer; it then says that it is incomplete. */
export const mostConsumers = 2_000;

@Injectable()
export class ConsumersStore {
  constructor(private readonly db: Db) {}

  /** Replaces what is known of one consumer of one contract, unless we know better already. */
  async put(tx: Tx, event: ConsumerChanged): Promise<void> {
    const { contractId, consumer, grade, purpose, columns, lastSeen, ended, at } = event;
    const evidence = grade ?? event.evidence;
    await tx.query(
      `insert into consumers (contract_id, consumer_id, owner, domain, evidence, purpose, columns, last_seen, ended, at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
       on conflict (contract_id, consumer_id) do update set
         owner = excluded.owner, domain = excluded.domain, evidence = excluded.evidence, purpose = excluded.purpose,
         columns = excluded.columns, last_seen = excluded.last_seen,
         ended = excluded.ended, at = excluded.at
       where consumers.at <= excluded.at`,
      [
        contractId,
        consumer.id,
        consumer.owner,
        consumer.domain,
        evidence,
        purpose,
        JSON.stringify(columns),
        lastSeen,
        ended,
        at,
      ],
    );
  }

  /** Forgets a consumer of a contract, unless something later is known of it. By primary key. */
  async remove(tx: Tx, { contractId, consumer, at }: ConsumerChanged): Promise<void> {
    await tx.execute('delete from consumers where contract_id = $1 and consumer_id = $2 and at <= $3', [
      contractId,
      consumer.id,
      at,
    ]);
  }

  /** The consumers of each contract that have not ended, no more of one than tell that the list is incomplete; by primary key. */
  async of(contractIds: readonly string[]): Promise<Map<string, KnownConsumer[]>> {
    const rows = await this.db.query<ConsumerRow>(
      `select it.contract_id, consumer_id, owner, domain, evidence, purpose, columns, last_seen
       from unnest($1::text[]) as wanted (contract_id) cross join lateral (
         select * from consumers where contract_id = wanted.contract_id and not ended order by consumer_id limit $2) as it
       order by contract_id, consumer_id`,
      [contractIds, mostConsumers + 1],
    );
    const known = new Map<string, KnownConsumer[]>(contractIds.map((id) => [id, []]));
    for (const row of rows) known.get(row.contract_id)?.push(shared(toConsumer(row)));
    return known;
  }
}

interface ConsumerRow {
  contract_id: string;
  consumer_id: string;
  owner: string | null;
  domain: string | null;
  evidence: Evidence;
  purpose: string | null;
  columns: KnownConsumer['columns'];
  last_seen: Date | null;
}

function toConsumer(row: ConsumerRow): KnownConsumer {
  const { contract_id, consumer_id, last_seen, owner, domain, evidence, purpose, columns } = row;
  const lastSeen = last_seen?.toISOString() ?? null;
  return { id: consumer_id, contractId: contract_id, owner, domain, evidence, purpose, columns, lastSeen };
}
