import { Migration, type Tx } from '#persistence';

/** Which revision of a term the other services were told of; none of those that are there. */
export class TellOfTerms1767100000021 extends Migration {
  async apply(tx: Tx): Promise<void> {
    await tx.query('alter table terms add column if not exists told_revision int not null default 0');
    await tx.query('create index if not exists terms_untold on terms (id) where told_revision < revision');
  }
}
