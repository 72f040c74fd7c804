import { Migration, type Tx } from '#persistence';

/** What promises were measured to be, by the hour of their season. */
export class CreateBaselines1766200000014 extends Migration {
  async apply(tx: Tx): Promise<void> {
    await tx.query(`
      create table if not exists baselines (
        contract_id    text not null,
        expectation_id text not null,
        season         text not null,
        slot           int not null,
        readings       float8[] not null,
        primary key (contract_id, expectation_id, season, slot)
      )`);
  }
}
