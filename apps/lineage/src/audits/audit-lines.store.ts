import { Db } from '#persistence';
import { Injectable } from '@nestjs/common';
import { type View, viewCondition } from '../edges/index.js';
import type { Question } from './audit.js';
import { type AuditLine, mostIds } from './audit-line.js';

/** Where a page of lines begins: after this consumer of this contract. */
interface Place {
  readonly contractId: string;
  readonly after: string;
}

/** Who consumed a product, as it was known at a moment: the same whenever it is asked, as nothing that is read here changes. */
@Injectable()
export class AuditLinesStore {
  constructor(private readonly db: Db) {}

  /** Whether a product was ever heard of. By primary key, and index edges_of_party_ever. */
  async isKnown(productId: string): Promise<boolean> {
    const rows = await this.db.query<unknown>(
      `select 1 from products where id = $1
       union all (select 1 from edges where party_id = $1 and relation = 'offers' limit 1) limit 1`,
      [productId],
    );
    return rows.length > 0;
  }

  /** The contracts by which it was offered in that time, in their order. By index edges_of_party_ever. */
  async contracts(question: Question): Promise<string[]> {
    const view = viewCondition(viewOf(question), 2);
    const rows = await this.db.query<{ id: string }>(
      `select distinct contract_id collate "C" as id from edges
       where party_id = $1 and relation = 'offers' and ${view.sql} order by 1`,
      [question.productId, ...view.parameters],
    );
    return rows.map(({ id }) => id);
  }

  /** Gives those a key who read one of these contracts ever and have none. By index edges_read_ever. */
  async giveKeys(contracts: readonly string[]): Promise<void> {
    await this.db.execute(
      `insert into consumer_keys (consumer_id)
       select distinct party_id from edges
       where contract_id = any ($1) and relation = 'reads'
         and not exists (select from consumer_keys where consumer_id = party_id)
       order by party_id
       on conflict do nothing`,
      [contracts],
    );
  }

  /**
   * The lines of the next consumers of a contract, in the order of their keys and of evidence. By indexes edges_read_ever,
   * consumers_ever and the primary key of read_proofs.
   */
  async page(question: Question, { contractId, after }: Place, consumers: number): Promise<AuditLine[]> {
    const view = viewCondition(viewOf(question), 6);
    return this.db.query<AuditLine>(
      `with readers as (
         select distinct key, party_id from edges join consumer_keys on consumer_id = party_id
         where contract_id = $1 and relation = 'reads' and ${view.sql} and key > $2::uuid
         order by key limit $3
       ), readings as (
         select key, party_id, evidence,
                array_remove(array_agg(distinct column_path collate "C" order by column_path collate "C"), '') as columns,
                bool_or(column_path = '') as unnamed,
                array_remove(array_agg(distinct purpose collate "C" order by purpose collate "C"), null) as purposes,
                min(valid_from) as first, case when bool_and(valid_to is not null) then max(valid_to) end as last,
                count(*)::int as edges, (array_agg(edges.id::text order by edges.id))[1:$4] as edge_ids
         from readers join edges using (party_id)
         where contract_id = $1 and relation = 'reads' and ${view.sql}
         group by key, party_id, evidence
       )
       select $1 as "contractId", party_id as "consumerId", key, owner, domain, evidence, columns, unnamed, purposes,
              first as "firstSeen", last as "lastSeen", edges, edge_ids as "edgeIds",
              coalesce(proven.proofs, 0) as proofs, coalesce(proven.ids, '{}') as "proofIds"
       from readings
         left join lateral (
           select owner, domain from consumers
           where consumers.consumer_id = party_id and learned_at <= $5 and (superseded_at is null or superseded_at > $5)
           order by consumers.id limit 1) named on true
         left join lateral (
           select count(*)::int as proofs,
                  (array_agg(kind || ':' || proof order by valid_from, proof collate "C", valid_to))[1:$4] as ids
           from read_proofs
           where contract_id = $1 and read_proofs.consumer_id = party_id and evidence = 'observed' and learned_at <= $5
             and valid_from < $7::timestamptz and valid_to >= $6::timestamptz) proven on true
       order by key, evidence collate "C"`,
      [contractId, after, consumers, mostIds, question.knownAt, ...view.parameters],
    );
  }
}

function viewOf({ from, to, knownAt }: Question): View {
  return { span: { after: from, before: to }, knownAt };
}
