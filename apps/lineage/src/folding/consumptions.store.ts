import type { Sight } from '#access';
import { Db, type Tx } from '#persistence';
import { Injectable } from '@nestjs/common';
import { type Consumption, nameOf, type ReceivedConsumption } from './consumption.js';
import type { ReadName } from '../contracts/index.js';
import { sourceOf } from './reporter.js';

/** A consumption to record, with the contracts its name stood for when it came: none when it was not known yet. */
export interface NewConsumption {
  readonly received: ReceivedConsumption;
  readonly contractIds: readonly string[];
}

/** A consumption as it is kept. */
export interface KeptConsumption {
  readonly id: string;
  readonly source: string;
  readonly eventId: string;
  readonly receivedAt: Date;
  readonly contractIds: readonly string[];
  readonly data: Consumption;
}

/** Which consumptions to list. */
export interface ConsumptionFilter {
  readonly contract?: string;
  readonly consumer?: string;
  readonly subject?: string;
  readonly topic?: string;
  readonly resolved?: boolean;
  /** What of them is seen. */
  readonly sight: Sight;
  /** Only those recorded before this id. */
  readonly before?: string;
}

const kept = `id, source, event_id as "eventId", received_at as "receivedAt", contract_ids as "contractIds", data`;

/** The consumptions as they were reported. */
@Injectable()
export class ConsumptionsStore {
  constructor(private readonly db: Db) {}

  /** Adds consumptions; those that came before (source, event id) are left out. Resolves with the ids of the new ones. */
  async add(tx: Tx, consumptions: readonly NewConsumption[]): Promise<Set<string>> {
    const all = consumptions.map(({ received }) => received);
    const names = all.map(({ data }) => nameOf(data));
    const added = await tx.query<{ id: string }>(
      `insert into consumptions (id, source, event_id, received_at, consumer_id, subject, topic, names_kind, names_id,
                                 contract_ids, data)
       select id, source, event_id, clock_timestamp(), consumer_id, subject, topic, names_kind, names_id,
              array(select json_array_elements_text(contract_ids)), data
       from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[],
                   $9::json[], $10::json[])
         as row (id, source, event_id, consumer_id, subject, topic, names_kind, names_id, contract_ids, data)
       on conflict do nothing
       returning id`,
      [
        all.map(({ id }) => id),
        all.map(({ source }) => source),
        all.map(({ eventId }) => eventId),
        all.map(({ data }) => data.consumer.id),
        all.map(({ data }) => data.subject ?? null),
        all.map(({ data }) => data.topic ?? null),
        names.map(({ kind }) => kind),
        names.map(({ id }) => id),
        consumptions.map(({ contractIds }) => JSON.stringify(contractIds)),
        all.map(({ data }) => JSON.stringify(data)),
      ],
    );
    return new Set(added.map(({ id }) => id));
  }

  /** Whether there is any consumption whose name is one of these and stood for nothing so far, by index consumptions_waiting. */
  async anyWaitsFor(tx: Tx, names: readonly ReadName[]): Promise<boolean> {
    const rows = await tx.query<unknown>(
      `select 1 from consumptions
       where contract_ids = '{}' and (names_kind, names_id) in (select * from unnest($1::text[], $2::text[]))
       limit 1`,
      [names.map(({ kind }) => kind), names.map(({ id }) => id)],
    );
    return rows.length > 0;
  }

  /** Some consumptions whose name is one of these and stood for nothing so far, by partial index consumptions_waiting. */
  async waitingFor(tx: Tx, names: readonly ReadName[], limit: number): Promise<KeptConsumption[]> {
    return tx.query<KeptConsumption>(
      `select ${kept} from consumptions
       where contract_ids = '{}'
         and (names_kind, names_id) in (select * from unnest($1::text[], $2::text[]))
       order by id limit $3`,
      [names.map(({ kind }) => kind), names.map(({ id }) => id), limit],
    );
  }

  /** Notes which contracts a consumption's name stands for after all. */
  async resolve(tx: Tx, id: string, contractIds: readonly string[]): Promise<void> {
    await tx.query('update consumptions set contract_ids = $2 where id = $1', [id, contractIds]);
  }

  /**
   * Forgets some reports from before an id, the oldest first, and with them those that waited in vain. By primary key.
   * @returns whether there may be more
   */
  async forget(tx: Tx, before: string, most: number): Promise<boolean> {
    const forgotten = await tx.execute(
      `delete from consumptions where id in (
         select id from consumptions where id < $1 order by id limit $2 for update skip locked)`,
      [before, most],
    );
    return forgotten === most;
  }

  /** One consumption, by primary key. */
  async find(id: string): Promise<KeptConsumption | undefined> {
    const [row] = await this.db.query<KeptConsumption>(`select ${kept} from consumptions where id = $1`, [
      id,
    ]);
    return row;
  }

  /** The newest first: ids are ordered by time. By index consumptions_of_contract, _of_consumer, _of_subject or _of_topic. */
  async list(filter: ConsumptionFilter, limit: number): Promise<KeptConsumption[]> {
    return this.db.query<KeptConsumption>(
      `select ${kept} from consumptions
       where ${matching}
         and ($6::uuid is null or id < $6)
         and ($8::text[] is null or source = $9::text or data->'consumer'->>'domain' = any ($8) or contract_ids && ${contractsOf('$8')})
       order by id desc limit $7`,
      [...matched(filter), filter.before, limit, ...seenBy(filter.sight)],
    );
  }

  /** How many of those that match somebody does not see, counted up to 1,000; undefined where all are seen. By the same indexes. */
  async hidden(filter: ConsumptionFilter): Promise<number | undefined> {
    if (filter.sight.all) return undefined;
    const [row] = await this.db.query<{ hidden: number }>(
      `select count(*)::int as hidden from (
         select 1 from consumptions
         where ${matching}
           and source <> $7::text and (data->'consumer'->>'domain' = any ($6::text[])) is not true
           and not contract_ids && ${contractsOf('$6')}
         limit 1000) it`,
      [...matched(filter), ...seenBy(filter.sight)],
    );
    return row?.hidden;
  }
}

/** What is asked for, whoever asks: the parameters are those of {@link matched}. */
const matching = `($1::text is null or contract_ids @> array[$1])
  and ($2::text is null or consumer_id = $2)
  and ($3::text is null or subject = $3)
  and ($4::text is null or topic = $4)
  and ($5::boolean is null or (contract_ids <> '{}') = $5)`;

function matched({ contract, consumer, subject, topic, resolved }: ConsumptionFilter): unknown[] {
  return [contract, consumer, subject, topic, resolved];
}

/** The contracts of some domains: one that names none is of the product that offers it. */
function contractsOf(domains: string): string {
  return `array(
    select contracts.id from contracts
      left join edges on edges.contract_id = contracts.id and relation = 'offers'
        and edges.superseded_at is null and valid_to is null
      left join consumers on consumers.consumer_id = party_id and consumers.superseded_at is null
    where coalesce(contracts.domain, consumers.domain) = any (${domains}::text[]))`;
}

function seenBy(sight: Sight): [readonly string[] | null, string | null] {
  return sight.all ? [null, null] : [sight.domains, sourceOf(sight.principal)];
}
