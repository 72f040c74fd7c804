import type { Tx } from '#persistence';
import { Injectable } from '@nestjs/common';

/** Who reads something of a product now. */
export interface ReaderToTell {
  readonly id: string;
  readonly owner: string | null;
  readonly domain: string | null;
  readonly isProduct: boolean;
  readonly contractIds: readonly string[];
}

/** Whom the end of a product concerns. */
@Injectable()
export class ReadersToTellStore {
  /**
   * Consumers of what a product offers that have not let go of it. By indexes edges_of_party_now and edges_of_contract_now, and primary
   * key of consumer_states for each.
   */
  async of(tx: Tx, productId: string): Promise<ReaderToTell[]> {
    return tx.query<ReaderToTell>(
      `select reads.party_id as id, owner, domain, is_product as "isProduct",
              array_agg(distinct reads.contract_id) as "contractIds"
       from edges offers
         join edges reads on reads.contract_id = offers.contract_id and reads.relation = 'reads' and reads.superseded_at is null
         join consumer_states held on held.consumer_id = reads.party_id and held.contract_id = reads.contract_id
         join consumers on consumers.consumer_id = reads.party_id and consumers.superseded_at is null
       where offers.party_id = $1 and offers.relation = 'offers' and offers.superseded_at is null and offers.valid_to is null
         and reads.party_id <> $1 and held.state ->> 'ended' = 'false'
       group by reads.party_id, owner, domain, is_product
       order by reads.party_id`,
      [productId],
    );
  }
}
