import type { Tx } from '#persistence';
import { Injectable } from '@nestjs/common';
import type { Reader } from '../edges/index.js';
import type { ConsumerState, HeldReads } from './consumer-state.js';

/** A published state. */
export interface PublishedState extends Reader {
  readonly state: ConsumerState;
}

/** A state with the time it is published under. */
export interface StampedState extends Reader {
  readonly at: Date;
}

/** What is held of consumers now, and what was last published of it. */
@Injectable()
export class ConsumerStatesStore {
  /** Everything held now of some consumers on some contracts. By indexes edges_of_party_now, consumers_now, releases_of_consumer and disputes_of_consumer. */
  async held(tx: Tx, readers: readonly Reader[]): Promise<HeldReads[]> {
    const rows = await tx.query<
      Omit<HeldReads, 'reads' | 'released' | 'disputed'> & {
        reads: HeldRow[];
        released: ReleasedRow[];
        disputed: ReleasedRow[];
      }
    >(
      `select wanted.contract_id as "contractId", wanted.consumer_id as "consumerId",
              consumer.owner, consumer.domain, coalesce(contract.objects, '{}') as objects, held.reads,
              coalesce(released.paths, '[]') as released, coalesce(disputed.paths, '[]') as disputed
       from unnest($1::text[], $2::text[]) as wanted (contract_id, consumer_id)
       left join consumers consumer on consumer.consumer_id = wanted.consumer_id and consumer.superseded_at is null
       left join contracts contract on contract.id = wanted.contract_id
       cross join lateral (
         select jsonb_agg(to_jsonb(read)) as reads from (
           select column_path as path, evidence, purpose,
                  case when bool_or(valid_to is null) then null else max(valid_to) end as until
           from edges
           where party_id = wanted.consumer_id and contract_id = wanted.contract_id
             and relation = 'reads' and superseded_at is null
           group by column_path, evidence, purpose
         ) read
       ) held
       cross join lateral (
         select jsonb_agg(jsonb_build_object('path', column_path, 'at', at)) as paths from releases
         where consumer_id = wanted.consumer_id and contract_id = wanted.contract_id
       ) released
       cross join lateral (
         select jsonb_agg(jsonb_build_object('path', path, 'at', at)) as paths from disputes
           cross join lateral unnest(case when paths = '{}' then array[''] else paths end) as path
         where consumer_id = wanted.consumer_id and contract_id = wanted.contract_id and state = 'open'
       ) disputed
       where held.reads is not null`,
      columnsOf(readers),
    );
    return rows.map((row) => ({
      ...row,
      reads: row.reads.map(toHeldRead),
      released: row.released.map(dated),
      disputed: row.disputed.map(dated),
    }));
  }

  /** What was last published, by primary key; `limit 1` keeps a plan that was made while there were few from reading all of them. */
  async published(tx: Tx, readers: readonly Reader[]): Promise<PublishedState[]> {
    return tx.query<PublishedState>(
      `select contract_id as "contractId", consumer_id as "consumerId", state
       from unnest($1::text[], $2::text[]) as wanted (contract_id, consumer_id)
         cross join lateral (
           select state from consumer_states
           where contract_id = wanted.contract_id and consumer_id = wanted.consumer_id limit 1) published`,
      columnsOf(readers),
    );
  }

  /** Keeps new states and stamps them with the database's time, later than any state of the same key before. */
  async keep(tx: Tx, states: readonly ConsumerState[]): Promise<StampedState[]> {
    return tx.query<StampedState>(
      `insert into consumer_states (contract_id, consumer_id, state, at)
       select contract_id, consumer_id, state, clock_timestamp()
       from unnest($1::text[], $2::text[], $3::json[]) as new (contract_id, consumer_id, state)
       on conflict (consumer_id, contract_id) do update
       set state = excluded.state, at = greatest(excluded.at, consumer_states.at + interval '1 millisecond')
       returning contract_id as "contractId", consumer_id as "consumerId", at`,
      [
        states.map(({ contractId }) => contractId),
        states.map(({ consumer }) => consumer.id),
        states.map((state) => JSON.stringify(state)),
      ],
    );
  }

  /** Forgets what was published of a consumer. By primary key. @returns what it was, with a time that is later */
  async drop(tx: Tx, consumerId: string): Promise<StampedState[]> {
    return tx.query<StampedState>(
      `delete from consumer_states where consumer_id = $1
       returning contract_id as "contractId", consumer_id as "consumerId",
                 greatest(clock_timestamp(), at + interval '1 millisecond') as at`,
      [consumerId],
    );
  }

  /** The contracts of some consumers. By index edges_of_party_now. */
  async contractsOf(tx: Tx, consumerIds: readonly string[]): Promise<Reader[]> {
    return tx.query<Reader>(
      `select distinct contract_id as "contractId", party_id as "consumerId" from edges
       where party_id = any ($1) and relation = 'reads' and superseded_at is null`,
      [consumerIds],
    );
  }

  /** Consumers that read a contract without naming columns. By index edges_of_contract_now. */
  async readingUnnamedColumns(tx: Tx, contractId: string): Promise<Reader[]> {
    return tx.query<Reader>(
      `select distinct contract_id as "contractId", party_id as "consumerId" from edges
       where contract_id = $1 and relation = 'reads' and derivation = 'assumed' and column_path = ''
         and superseded_at is null`,
      [contractId],
    );
  }
}

interface ReleasedRow {
  readonly path: string;
  readonly at: string;
}

function dated({ path, at }: ReleasedRow): { path: string; at: Date } {
  return { path, at: new Date(at) };
}

interface HeldRow {
  readonly path: string;
  readonly evidence: HeldReads['reads'][number]['evidence'];
  readonly purpose: string | null;
  readonly until: string | null;
}

function toHeldRead({ until, ...row }: HeldRow): HeldReads['reads'][number] {
  return { ...row, until: until === null ? null : new Date(until) };
}

function columnsOf(readers: readonly Reader[]): [string[], string[]] {
  return [readers.map(({ contractId }) => contractId), readers.map(({ consumerId }) => consumerId)];
}
