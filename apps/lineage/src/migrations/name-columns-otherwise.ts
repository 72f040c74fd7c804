import { Migration, type Tx } from '#persistence';

/** What objects and columns are called besides, by path: learned with the next revision of a contract. */
export class NameColumnsOtherwise1764400000001 extends Migration {
  async apply(tx: Tx): Promise<void> {
    await tx.query(`alter table contracts add column if not exists other_names json not null default '{}'`);
  }
}
