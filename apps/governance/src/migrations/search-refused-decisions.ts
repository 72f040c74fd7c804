import { Migration, type Tx } from '#persistence';

/**
 * What was refused or warned of is asked for together with an actor, a product, a policy or a label. Indexes of each alone would be
 * intersected, which reads all that was ever refused; these have both. Decisions that pass are in none of them.
 */
export class SearchRefusedDecisions1767200000070 extends Migration {
  async apply(tx: Tx): Promise<void> {
    await tx.query(
      `create index if not exists decisions_by_actor_and_verdict on decisions (actor, verdict, id) where verdict <> 'pass'`,
    );
    for (const verdict of ['fail', 'warn'])
      await tx.query(
        `create index if not exists decisions_that_${verdict}_by_term on decisions using gin (terms) where verdict = '${verdict}'`,
      );
  }
}
