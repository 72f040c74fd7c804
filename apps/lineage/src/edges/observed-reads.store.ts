import type { Tx } from '#persistence';
import { Injectable } from '@nestjs/common';
import type { ReadPath } from './edge.js';
import type { Derivation, Reader } from './edge.js';

/** What an observed read is known by: a report of ours, or a run of OpenLineage. */
interface Proof {
  readonly kind: 'consumption' | 'run';
  readonly id: string;
}

/** A consumer read these paths of a contract, from `from` up to and including `to`. */
export interface ObservedRead extends Reader {
  readonly paths: readonly ReadPath[];
  readonly purpose: string | null;
  readonly from: Date;
  readonly to: Date;
  /** Null where nothing is told that was not known already. */
  readonly proof: Proof | null;
}

/** One current edge of an observed read. */
export interface NamedRead extends Reader {
  readonly id: string;
  readonly path: string;
  readonly derivation: Derivation;
  readonly purpose: string | null;
  readonly validFrom: Date;
  readonly validTo: Date;
}

/** The edges that consumptions prove. Use it under the lock of the consumer. */
@Injectable()
export class ObservedReadsStore {
  /**
   * Adds an interval to each path. Where it overlaps or touches what is known, those edges are superseded by one that covers
   * them all; so the edges are the same in whatever order consumptions come. The proof is kept beside them, as edges that grow
   * together are of many. By index edges_of_party_now.
   */
  async observe(tx: Tx, read: ObservedRead): Promise<void> {
    await tx.query(
      `with moment as (select clock_timestamp() as now),
       incoming as (
         select *, $6::timestamptz as valid_from,
                -- The end is part of what was read, an edge's end is not: hence the microsecond.
                $7::timestamptz + interval '1 microsecond' as valid_to
         from unnest($3::text[], $4::text[]) as named (path, derivation)
       ), touching as (
         select edge.id, path, derivation, edge.valid_from, edge.valid_to,
                edge.valid_from <= incoming.valid_from and edge.valid_to >= incoming.valid_to as covers
         from incoming join edges edge using (derivation)
         where edge.party_id = $2 and edge.contract_id = $1 and edge.relation = 'reads'
           and edge.evidence = 'observed' and edge.column_path = path and edge.purpose is not distinct from $5
           and edge.superseded_at is null
           and edge.valid_from <= incoming.valid_to and edge.valid_to >= incoming.valid_from
       ), merged as (
         select path, derivation,
                least(incoming.valid_from, min(touching.valid_from)) as valid_from,
                greatest(incoming.valid_to, max(touching.valid_to)) as valid_to
         from incoming left join touching using (path, derivation)
         group by path, derivation, incoming.valid_from, incoming.valid_to
         having bool_or(touching.covers) is not true
       ), superseded as (
         update edges set superseded_at = moment.now from moment
         where id in (select touching.id from touching join merged using (path, derivation))
       ), proven as (
         insert into read_proofs (contract_id, consumer_id, valid_from, valid_to, kind, proof, learned_at)
         select $1, $2, $6, $7, $8, $9, moment.now from moment where $9::text is not null
         on conflict do nothing
       )
       insert into edges (relation, contract_id, party_id, column_path, purpose, evidence, derivation,
                          valid_from, valid_to, learned_at)
       select 'reads', $1, $2, path, $5, 'observed', derivation, valid_from, valid_to, moment.now from merged, moment`,
      [
        read.contractId,
        read.consumerId,
        read.paths.map(({ path }) => path),
        read.paths.map(({ derivation }) => derivation),
        read.purpose,
        read.from,
        read.to,
        read.proof?.kind,
        read.proof?.id,
      ],
    );
  }

  /** Current edges whose named column is neither a column nor an object of the contract. By index edges_of_contract_now. */
  async withUnknownColumns(tx: Tx, contractId: string, known: readonly string[]): Promise<NamedRead[]> {
    return tx.query<NamedRead>(
      `select id, contract_id as "contractId", party_id as "consumerId", column_path as path, derivation, purpose,
              valid_from as "validFrom", valid_to as "validTo"
       from edges
       where contract_id = $1 and relation = 'reads' and superseded_at is null
         and evidence = 'observed' and derivation = 'column' and column_path <> all ($2)
       order by party_id, id`,
      [contractId, known],
    );
  }

  /** Ends our belief in an edge. */
  async supersede(tx: Tx, id: string): Promise<void> {
    await tx.query(
      'update edges set superseded_at = clock_timestamp() where id = $1 and superseded_at is null',
      [id],
    );
  }
}
