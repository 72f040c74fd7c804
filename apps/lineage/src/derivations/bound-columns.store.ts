import { Db } from '#persistence';
import { Injectable } from '@nestjs/common';
import type { ContractShape } from '../contracts/index.js';

/** A dataset that an object of a contract describes. */
export interface Binding {
  readonly contractId: string;
  readonly dataset: string;
  readonly object: string;
}

/** Which contracts are found as which datasets now. */
@Injectable()
export class BoundColumnsStore {
  constructor(private readonly db: Db) {}

  /** By index edges_of_contract_now. */
  async ofContract(contractId: string): Promise<Binding[]> {
    return this.db.query<Binding>(`${bindings} and contract_id = $1 ${inOrder}`, [contractId]);
  }

  /** By index edges_of_party_now. */
  async ofDatasets(datasets: readonly string[]): Promise<Binding[]> {
    return this.db.query<Binding>(`${bindings} and party_id = any ($1) ${inOrder}`, [datasets]);
  }

  /** By primary key. */
  async shapes(ids: readonly string[]): Promise<ContractShape[]> {
    return this.db.query<ContractShape>(
      'select id, objects, columns, other_names as "otherNames" from contracts where id = any ($1)',
      [ids],
    );
  }
}

const bindings = `select contract_id as "contractId", party_id as dataset, column_path as object from edges
  where relation = 'dataset' and superseded_at is null and valid_to is null`;
const inOrder = 'order by contract_id, column_path, party_id';
