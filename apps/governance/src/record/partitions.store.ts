import type { Db } from '#persistence';
import type { Month } from './month.js';

/** The partitions of a table whose rows lie by months: by ranges of ids, which begin with the time of their making. */
export class Partitions {
  /** @param table it has a partition `<table>_other` for rows without a month, and numbers `chain` and `seq` */
  constructor(
    private readonly db: Db,
    readonly table: string,
  ) {}

  /** Names of all partitions. */
  async names(): Promise<string[]> {
    const rows = await this.db.query<{ name: string }>(
      `select relname as name from pg_inherits join pg_class on pg_class.oid = inhrelid
       where inhparent = $1::regclass order by relname`,
      [this.table],
    );
    return rows.map(({ name }) => name);
  }

  /**
   * Makes a month's partition, unless another replica was faster. Rows go on being added meanwhile: only what has no month of
   * its own is held up. What was added there of this month moves into the partition.
   */
  async create({ name, firstId, endId }: Month): Promise<void> {
    const partition = `${this.table}_${name}`;
    const other = `${this.table}_other`;
    await this.db.transaction(async (tx) => {
      await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [
        `partitions of ${this.table}`,
      ]);
      const [there] = await tx.query('select 1 where to_regclass($1) is not null', [partition]);
      if (there) return;
      await tx.query(`create table ${partition} (like ${this.table} including defaults including indexes)`);
      await tx.query(`alter table ${partition} add unique (chain, seq)`);
      await tx.query(`lock table ${other} in access exclusive mode`);
      await tx.query(
        `with moved as (delete from ${other} where id >= $1 and id < $2 returning *)
         insert into ${partition} select * from moved`,
        [firstId, endId],
      );
      await tx.query(
        `alter table ${this.table} attach partition ${partition} for values from ('${firstId}') to ('${endId}')`,
      );
    });
  }
}
