import { Injectable } from '@nestjs/common';
import { Db } from '#persistence';
import type { Month } from './month.js';

/** The partitions of the record of decisions. */
@Injectable()
export class PartitionsStore {
  constructor(private readonly db: Db) {}

  /** Names of all partitions. */
  async names(): Promise<string[]> {
    const rows = await this.db.query<{ name: string }>(
      `select relname as name from pg_inherits join pg_class on pg_class.oid = inhrelid
       where inhparent = 'decisions'::regclass order by relname`,
    );
    return rows.map(({ name }) => name);
  }

  /**
   * Makes a month's partition, unless another replica was faster. Decisions go on being recorded meanwhile: only what has no
   * month of its own is held up. What was recorded there of this month moves into the partition.
   */
  async create({ name, firstId, endId }: Month): Promise<void> {
    const table = `decisions_${name}`;
    await this.db.transaction(async (tx) => {
      await tx.query("select pg_advisory_xact_lock(hashtextextended('partitions of decisions', 0))");
      const [there] = await tx.query('select 1 where to_regclass($1) is not null', [table]);
      if (there) return;
      await tx.query(`create table ${table} (like decisions including defaults including indexes)`);
      await tx.query(`alter table ${table} add unique (chain, seq)`);
      await tx.query('lock table decisions_other in access exclusive mode');
      await tx.query(
        `with moved as (delete from decisions_other where id >= $1 and id < $2 returning *)
         insert into ${table} select * from moved`,
        [firstId, endId],
      );
      await tx.query(
        `alter table decisions attach partition ${table} for values from ('${firstId}') to ('${endId}')`,
      );
    });
  }
}
