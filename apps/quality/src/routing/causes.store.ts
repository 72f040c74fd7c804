import type { ConsumerChanged } from '#contracts/events';
import type { Tx } from '#persistence';
import { Injectable } from '@nestjs/common';

/** An incident below an open one. */
export interface Caused {
  readonly incidentId: string;
  readonly causeId: string;
  readonly causeTitle: string;
  readonly causeContract: string;
}

/** How far up the lineage a cause is looked for. */
const mostHops = 10;

/** What in the lineage is broken above what. */
@Injectable()
export class CausesStore {
  /** Keeps who reads a contract, unless something newer is known. By primary key. */
  async putReader(tx: Tx, { contractId, consumer, ended, at }: ConsumerChanged): Promise<void> {
    await tx.query(
      `insert into contract_readers (contract_id, consumer_id, at, ended) values ($1, $2, $3, $4)
       on conflict (contract_id, consumer_id) do update set at = excluded.at, ended = excluded.ended
       where contract_readers.at <= excluded.at`,
      [contractId, consumer.id, at, ended],
    );
  }

  /** Forgets a reader of a contract, unless something later is known of it. By primary key. */
  async removeReader(tx: Tx, { contractId, consumer, at }: ConsumerChanged): Promise<void> {
    await tx.execute(
      'delete from contract_readers where contract_id = $1 and consumer_id = $2 and at <= $3',
      [contractId, consumer.id, at],
    );
  }

  /**
   * Of some incidents those above whose contract another one is open, and which: of several the one farthest up. A product reads
   * what its offered contracts are made of. By indexes contract_readers_of_consumer and incidents_one_open.
   */
  async above(tx: Tx, incidentIds: readonly string[]): Promise<Caused[]> {
    if (incidentIds.length === 0) return [];
    return tx.query<Caused>(
      `with recursive upstream as (
         select id as incident_id, contract_id, 0 as hops from incidents where id = any($1)
         union
         select upstream.incident_id, contract_readers.contract_id, hops + 1
         from upstream join offers on offers.contract_id = upstream.contract_id
         join contract_readers on consumer_id = offers.product_id and not ended
         where hops < ${mostHops}
       )
       select distinct on (upstream.incident_id) upstream.incident_id as "incidentId", incidents.id as "causeId",
         incidents.title as "causeTitle", incidents.contract_id as "causeContract"
       from upstream join incidents on incidents.contract_id = upstream.contract_id and incidents.status <> 'resolved'
       where hops > 0 and incidents.id <> upstream.incident_id
         and incidents.contract_id <> (select contract_id from incidents own where own.id = upstream.incident_id)
         -- Where lineage goes round, one of those in the circle stands for itself.
         and not exists (
           select from incident_causes join incidents root on root.id = cause_id
           where incident_causes.incident_id = incidents.id and root.status <> 'resolved')
       order by upstream.incident_id, hops desc, incidents.id`,
      [incidentIds],
    );
  }

  /** One at a time from here on: of two in a circle each would take the other one for its cause. */
  async takeTurn(tx: Tx): Promise<void> {
    await tx.query(`select pg_advisory_xact_lock(hashtextextended('quality causes', 0))`);
  }

  /** Keeps what is caused by what; gives what was not known. By primary key. */
  async keep(tx: Tx, caused: readonly Caused[], now: Date): Promise<Set<string>> {
    if (caused.length === 0) return new Set();
    const rows = await tx.query<{ incident_id: string }>(
      `insert into incident_causes (incident_id, cause_id, at)
       select incident_id, cause_id, $3 from unnest($1::uuid[], $2::uuid[]) as it (incident_id, cause_id)
       on conflict (incident_id) do update set cause_id = excluded.cause_id, at = excluded.at
         where incident_causes.cause_id <> excluded.cause_id
       returning incident_id`,
      [caused.map(({ incidentId }) => incidentId), caused.map(({ causeId }) => causeId), now],
    );
    return new Set(rows.map(({ incident_id }) => incident_id));
  }

  /** The subjects that were below incidents which are over: they stand for themselves again. By index incident_causes_of_cause. */
  async release(tx: Tx, subjects: readonly string[]): Promise<string[]> {
    const ids = subjects.flatMap((it) => (it.startsWith('incident:') ? [it.slice('incident:'.length)] : []));
    if (ids.length === 0) return [];
    const rows = await tx.query<{ incident_id: string }>(
      'select incident_id from incident_causes where cause_id = any($1::uuid[])',
      [ids],
    );
    return rows.map(({ incident_id }) => `incident:${incident_id}`);
  }
}
