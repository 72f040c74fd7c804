import { Migration, type Tx } from '#persistence';

/** With a product, the last step of its life, as the catalog tells it. */
export class ProjectLastSteps1764500000001 extends Migration {
  async apply(tx: Tx): Promise<void> {
    await tx.query('alter table documents add column if not exists last_step json');
  }
}
