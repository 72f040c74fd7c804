import { Migration, type Tx } from '#persistence';

/** How each product stands. Of those that were known before it is stated by a chore: revision 0 means not yet. */
export class StateProducts1766200000011 extends Migration {
  async apply(tx: Tx): Promise<void> {
    for (const statement of statements) await tx.query(statement);
  }
}

const statements = [
  // life and owners are of the product's document: who may see it goes by them.
  `create table if not exists product_states (
     product_id text primary key,
     domain     text,
     life       text not null,
     owners     text[] not null,
     status     text not null,
     since      timestamptz not null,
     revision   int not null,
     critical   int not null,
     warning    int not null,
     info       int not null,
     contracts  json not null,
     at         timestamptz not null
   )`,
  'create index if not exists product_states_of_domain on product_states (domain, product_id)',
  'create index if not exists product_states_unstated on product_states (product_id) where revision = 0',
  `create index if not exists expectations_not_evaluated on expectations (contract_id) where outcome = 'not-evaluated'`,
  `insert into product_states (product_id, domain, life, owners, status, since, revision, critical, warning, info, contracts, at)
   select id, document->>'domain', '', '{}', 'unknown', now(), 0, 0, 0, 0, '[]', now() from products
   on conflict (product_id) do nothing`,
];
