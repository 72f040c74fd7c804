import { Migration, type Tx } from '#persistence';

/**
 * What observations are called by who reports them, so that each counts once; and which revision of a contract its expectations
 * were read from. That is behind the contract's own revision where a release before this one has read it, or none has.
 */
export class KeepTime1766100000119 extends Migration {
  async apply(tx: Tx): Promise<void> {
    await tx.query('alter table observations add column if not exists report_id text');
    await tx.query(`
      create unique index if not exists observations_of_report on observations (contract_id, report_id)
      where report_id is not null`);
    await tx.query('alter table contracts add column if not exists derived_revision int not null default 0');
    await tx.query(`
      create index if not exists contracts_underived on contracts (id) where derived_revision <> revision`);
    // Each evaluation rewrites a row: with room on its page no index of it is touched.
    await tx.query('alter table expectations set (fillfactor = 70)');
  }
}
