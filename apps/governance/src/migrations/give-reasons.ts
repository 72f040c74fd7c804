import { Migration, type Tx } from '#persistence';

/** Why a scope's parameters were set. */
export class GiveReasons1764900000102 extends Migration {
  async apply(tx: Tx): Promise<void> {
    await tx.query('alter table scope_parameters add column if not exists reason text');
  }
}
