import { Migration, type Tx } from '#persistence';

/**
 * Decisions are searched by product, policy and label, which lie in one array, as targets do, and by actor and verdict, in the order of their
 * ids. Rows of before have no terms until housekeeping has given them some, as those have none that replicas of the release
 * before write. Content of others than dry runs can be forgotten too, where that is wished.
 */
export class SearchDecisions1765000000036 extends Migration {
  async apply(tx: Tx): Promise<void> {
    await tx.query('alter table decisions add column if not exists terms text[]');
    await tx.query('create index if not exists decisions_by_term on decisions using gin (terms)');
    await tx.query('create index if not exists decisions_by_actor on decisions (actor, id)');
    await tx.query(
      "create index if not exists decisions_by_verdict on decisions (verdict, id) where verdict <> 'pass'",
    );
    await tx.query(
      `create index if not exists decisions_without_terms on decisions (id) where terms is null and forgotten_at is null`,
    );
    await tx.query(
      `create index if not exists registrations_to_forget on decisions (id)
       where purpose <> 'gate' and seal is not null and forgotten_at is null`,
    );
  }
}
