import { Migration, type Tx } from '#persistence';

/**
 * The edges of the lineage graph, bitemporal: [valid_from, valid_to) is when it was so in the mesh, [learned_at,
 * superseded_at) when we held it to be so. Rows are added and superseded, never overwritten or deleted.
 */
export class CreateEdges1763800000003 extends Migration {
  async apply(tx: Tx): Promise<void> {
    for (const statement of statements) await tx.query(statement);
  }
}

const statements = [
  // One end is always a contract; the relation says what the other end, the party, is: the consumer that `reads` it,
  // the product that `offers` it, the `topic` or `subject` that carries it.
  `create table edges (
     id            bigint generated always as identity primary key,
     relation      text not null check (relation in ('reads', 'offers', 'topic', 'subject')),
     contract_id   text not null,
     party_id      text not null,
     column_path   text not null,
     purpose       text,
     evidence      text not null,
     derivation    text not null,
     valid_from    timestamptz not null,
     valid_to      timestamptz,
     learned_at    timestamptz not null,
     superseded_at timestamptz,
     check (valid_to is null or valid_from < valid_to)
   )`,
  // Identifiers have 256 characters at most, so two of them fit an index entry; column paths would not.
  `create index edges_of_contract_now on edges (contract_id, party_id) where superseded_at is null`,
  `create index edges_of_party_now on edges (party_id, contract_id) where superseded_at is null`,
  `create index edges_of_contract_ever on edges (contract_id, learned_at)`,
  `create index edges_of_party_ever on edges (party_id, learned_at)`,
  // Who a consumer is. What was said by the latest consumption counts (`as_of`), and a product's own document above all.
  `create table consumers (
     id            bigint generated always as identity primary key,
     consumer_id   text not null,
     owner         text,
     owner_as_of   timestamptz,
     domain        text,
     domain_as_of  timestamptz,
     is_product    boolean not null,
     learned_at    timestamptz not null,
     superseded_at timestamptz
   )`,
  `create unique index consumers_now on consumers (consumer_id) where superseded_at is null`,
  `create index consumers_ever on consumers (consumer_id, learned_at)`,
  // What was last published of a consumer on a contract.
  `create table consumer_states (
     contract_id  text not null,
     consumer_id  text not null,
     state        json not null,
     at           timestamptz not null,
     primary key (consumer_id, contract_id)
   )`,
];
