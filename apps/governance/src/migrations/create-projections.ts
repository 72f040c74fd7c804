import { Migration, type Tx } from '#persistence';

/** What governance knows of the catalog, of consumers and of quality, all rebuilt from events when lost. */
export class CreateProjections1763700000001 extends Migration {
  async apply(tx: Tx): Promise<void> {
    await tx.query(`
      create table documents (
        kind     text not null,
        id       text not null,
        revision int not null,
        document json not null,
        primary key (kind, id)
      )`);
    await tx.query(`
      create table contract_revisions (
        id       text not null,
        revision int not null,
        document json not null,
        primary key (id, revision)
      )`);
    await tx.query(`
      create table offers (
        product_id  text not null,
        contract_id text not null,
        primary key (contract_id, product_id)
      )`);
    await tx.query('create index offers_of_product on offers (product_id)');
    await tx.query(`
      create table domains (
        id       text primary key,
        revision int not null,
        document json not null
      )`);
    await tx.query(`
      create table subject_versions (
        subject     text not null,
        version     int not null,
        contract_id text,
        revision    int not null,
        schema_type text not null,
        schema      text not null,
        refs        json not null,
        primary key (subject, version)
      )`);
    await tx.query('create index subject_versions_of_contract on subject_versions (contract_id)');
    await tx.query(`
      create table consumers (
        contract_id text not null,
        consumer_id text not null,
        owner       text,
        domain      text,
        evidence    text not null,
        purpose     text,
        columns     jsonb not null,
        last_seen   timestamptz,
        ended       boolean not null,
        at          timestamptz not null,
        primary key (contract_id, consumer_id)
      )`);
    await tx.query(`
      create table quality (
        contract_id text primary key,
        status      text not null,
        incidents   jsonb not null,
        at          timestamptz not null
      )`);
  }
}
