import { Migration, type Tx } from '#persistence';

/** The domain that a contract names, by which it is told whose the reads of it are. */
export class PlaceContracts1764700000001 extends Migration {
  async apply(tx: Tx): Promise<void> {
    await tx.query('alter table contracts add column if not exists domain text');
  }
}
