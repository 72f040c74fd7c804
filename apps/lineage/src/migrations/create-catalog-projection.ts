import { Migration } from '#persistence';
import type { QueryRunner } from 'typeorm';

/** What lineage needs to know of the catalog: the columns of each contract, and which ids are products. */
export class CreateCatalogProjection1763800000001 extends Migration {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table contracts (
        id       text primary key,
        revision int not null,
        objects  text[] not null,
        columns  text[] not null
      )`);
    await runner.query(`
      create table products (
        id       text primary key,
        revision int not null
      )`);
    await runner.query(`
      create table subjects (
        id       text primary key,
        revision int not null
      )`);
  }
}
