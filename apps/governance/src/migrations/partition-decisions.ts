import { Migration, type Tx } from '#persistence';

/**
 * Decisions by month, since they are many and are kept. An id begins with the time at which it was made, so ranges of ids are
 * months, the primary key stays what it is, and a decision is looked for in one partition.
 *
 * The table as it was becomes the first partition, which ends with the month in which this runs. None of its rows is written;
 * they are read once, to prove that they lie where they are said to. What an id says that no month is there for goes to
 * `decisions_other`. Numbers in a chain are unique in each partition; across partitions the chain's head sees to it.
 *
 * A seal lets the content of a dry run be forgotten: see `decisions/seal.ts`. Replicas of the release before write none, and
 * need none.
 */
export class PartitionDecisions1764100000000 extends Migration {
  async apply(tx: Tx): Promise<void> {
    await tx.query('alter table decision_chains add column seal text');
    await tx.query('alter table decisions add column seal text, add column forgotten_at timestamptz');
    const month = nextMonth(new Date());
    const first = `decisions_before_${month.name}`;
    await tx.query(`alter table decisions rename to ${first}`);
    await tx.query(`alter index decisions_pkey rename to ${first}_pkey`);
    await tx.query(`alter index decisions_by_target rename to ${first}_targets_idx`);
    await tx.query(`create table decisions (like ${first}) partition by range (id)`);
    await tx.query('alter table decisions add primary key (id)');
    await tx.query('alter table decisions add foreign key (chain) references decision_chains (chain)');
    await tx.query('create index decisions_by_target on decisions using gin (targets)');
    await tx.query(`create index decisions_to_forget on decisions (id) where ${forgettable}`);
    await tx.query('create table decisions_other partition of decisions default');
    await tx.query('alter table decisions_other add unique (chain, seq)');
    await this.attach(tx, first, month.firstId);
  }

  private async attach(tx: Tx, first: string, end: string): Promise<void> {
    await tx.query(
      `with moved as (delete from ${first} where id >= '${end}' returning *)
       insert into decisions_other select * from moved`,
    );
    await tx.query(
      `alter table decisions attach partition ${first} for values from (minvalue) to ('${end}')`,
    );
  }
}

/** Dry runs whose content is there, and not needed to prove the chain. */
const forgettable = "purpose = 'gate' and seal is not null and forgotten_at is null";

/** The month after a time in UTC, and the smallest id that can be made in it. */
function nextMonth(now: Date): { name: string; firstId: string } {
  const begins = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 1));
  const name = begins.toISOString().slice(0, 7).replace('-', '_');
  const hex = begins.getTime().toString(16).padStart(12, '0');
  return { name, firstId: `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000` };
}
