import { Migration, type Tx } from '#persistence';

/** What lineage needs to know of the catalog: the columns of each contract, and which ids are products. */
export class CreateCatalogProjection1763800000001 extends Migration {
  async apply(tx: Tx): Promise<void> {
    await tx.query(`
      create table contracts (
        id       text primary key,
        revision int not null,
        objects  text[] not null,
        columns  text[] not null
      )`);
    await tx.query(`
      create table products (
        id       text primary key,
        revision int not null
      )`);
    await tx.query(`
      create table subjects (
        id       text primary key,
        revision int not null
      )`);
  }
}
