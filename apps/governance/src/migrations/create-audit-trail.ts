import { Migration, type Tx } from '#persistence';

/**
 * The audit trail: what was attempted and what came of it, each a link of a chain. Divided by months as decisions are: an entry's
 * id begins with the time of the attempt, and its conclusion lies beside it.
 */
export class CreateAuditTrail1764500000000 extends Migration {
  async apply(tx: Tx): Promise<void> {
    await tx.query(`
      create table audit_chains (
        chain      text primary key,
        seq        bigint not null,
        hash       text not null,
        started_at timestamptz not null default now()
      )`);
    await tx.query(`
      create table audit_links (
        id             uuid not null,
        phase          text not null,
        chain          text not null references audit_chains (chain),
        seq            bigint not null,
        at             timestamptz not null,
        actor          text,
        on_behalf_of   text,
        needed         text,
        correlation_id text,
        outcome        text,
        resources      text[] not null,
        content        text not null,
        previous_hash  text not null,
        hash           text not null,
        primary key (id, phase)
      ) partition by range (id)`);
    await tx.query('create index audit_links_by_actor on audit_links (actor, id) where actor is not null');
    await tx.query(
      'create index audit_links_by_behalf on audit_links (on_behalf_of, id) where on_behalf_of is not null',
    );
    await tx.query('create index audit_links_by_right on audit_links (needed, id) where needed is not null');
    await tx.query(
      'create index audit_links_by_correlation on audit_links (correlation_id) where correlation_id is not null',
    );
    await tx.query(
      "create index audit_links_by_outcome on audit_links (outcome, id) where outcome <> 'succeeded'",
    );
    await tx.query('create index audit_links_by_resource on audit_links using gin (resources)');
    await tx.query('create table audit_links_other partition of audit_links default');
    await tx.query('alter table audit_links_other add unique (chain, seq)');
  }
}
