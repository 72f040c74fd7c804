import type { Tx } from '#persistence';
import { Injectable } from '@nestjs/common';
import type { Reader } from './edge.js';

/** That consumers may read contracts: edges of their own beside what is declared and what was seen. */
@Injectable()
export class GrantedEdgesStore {
  /** Begins an edge in the place of one that began before, which ends. */
  async begin(tx: Tx, reader: Reader, purpose: string, at: Date): Promise<void> {
    await this.end(tx, reader, at);
    await tx.query(
      `insert into edges (relation, contract_id, party_id, column_path, purpose, evidence, derivation, valid_from, learned_at)
       select 'reads', $1, $2, '', $3, 'granted', 'explicit', $4, clock_timestamp()
       where not exists (
         select from edges
         where contract_id = $1 and party_id = $2 and evidence = 'granted' and superseded_at is null and valid_to is null)`,
      [reader.contractId, reader.consumerId, purpose, at],
    );
  }

  /** Ends what began before; a grant that was given later stands. By index edges_of_contract_now. */
  async end(tx: Tx, { contractId, consumerId }: Reader, at: Date): Promise<void> {
    await tx.query(
      `with superseded as (
         update edges set superseded_at = clock_timestamp()
         where contract_id = $1 and party_id = $2 and evidence = 'granted' and superseded_at is null and valid_to is null
           and valid_from < $3
         returning *
       )
       insert into edges (relation, contract_id, party_id, column_path, purpose, evidence, derivation,
                          valid_from, valid_to, learned_at)
       select relation, contract_id, party_id, column_path, purpose, evidence, derivation, valid_from, $3, superseded_at
       from superseded`,
      [contractId, consumerId, at],
    );
  }
}
