import { Migration, type Tx } from '#persistence';

/** What products say of their lives, and since when: of those that were learned before it is known once they are registered again. */
export class KnowLives1766500000011 extends Migration {
  async apply(tx: Tx): Promise<void> {
    await tx.query(
      'alter table products add column if not exists life json, add column if not exists life_since timestamptz',
    );
  }
}
