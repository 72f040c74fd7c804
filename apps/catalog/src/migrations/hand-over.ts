import { Migration, type Tx } from '#persistence';

/** Products that go from one domain to another: who asked, who answered, and by which change. */
export class HandOver1767000000066 extends Migration {
  async apply(tx: Tx): Promise<void> {
    for (const statement of statements) await tx.query(statement);
  }
}

const statements = [
  `create table if not exists handovers (
     id          uuid primary key,
     product     text not null,
     from_domain text not null,
     to_domain   text not null,
     reason      text not null,
     state       text not null,
     asked_by    text not null,
     asked_at    timestamptz not null,
     answered_by text,
     answered_at timestamptz,
     answer      text,
     change_id   uuid
   )`,
  // A product goes one way at a time.
  `create unique index if not exists handovers_open on handovers (product) where state = 'asked'`,
  'create index if not exists handovers_of_product on handovers (product, id)',
];
