import { Migration, type Tx } from '#persistence';

/** With a product, the last step of its life: whose word counts on its status and on what its consumers are told. */
export class KeepLastSteps1764500000001 extends Migration {
  async apply(tx: Tx): Promise<void> {
    await tx.query('alter table documents add column if not exists last_step json');
    await tx.query('alter table document_versions add column if not exists last_step json');
  }
}
