import { Migration, type Tx } from '#persistence';

/** By what the actor of a change was known, and for whom it acted. Nothing is said of those who were not asked. */
export class KnowActors1764600000002 extends Migration {
  async apply(tx: Tx): Promise<void> {
    await tx.query('alter table changes add column via text, add column on_behalf_of text');
  }
}
