import { Migration, type Tx } from '#persistence';

/**
 * What the gate said of each change that said where it comes from, under the id of its decision, and what it was asked about. One
 * result is the last of its key and part; those before it name what came after them.
 */
export class KeepGateResults1764900000391 extends Migration {
  async apply(tx: Tx): Promise<void> {
    await tx.query(`
      create table if not exists gate_results (
        id            uuid primary key,
        key           text not null,
        part          text not null,
        repository    text,
        pull_request  text,
        commit        text,
        ground        text not null,
        verdict       text not null,
        changes       int not null,
        products      text[] not null,
        targets       text[] not null,
        actor         text not null,
        on_behalf_of  text,
        at            timestamptz not null,
        superseded_by uuid
      )`);
    await tx.query(
      'create unique index if not exists last_gate_results on gate_results (key, part) where superseded_by is null',
    );
    await tx.query('create index if not exists gate_results_of_commit on gate_results (commit, id)');
    await tx.query(
      'create index if not exists gate_results_of_pull_request on gate_results (pull_request, repository, id)',
    );
    await tx.query(
      `create index if not exists gate_results_of_repository on gate_results (repository, id)
       where superseded_by is null`,
    );
    await tx.query(
      `create index if not exists gate_results_of_product on gate_results using gin (products)
       where superseded_by is null`,
    );
    await tx.query(`
      create table if not exists gated_contents (
        result_id uuid not null,
        target    text not null,
        digest    text not null,
        revision  int,
        primary key (result_id, target, digest)
      )`);
    await tx.query(
      'create index if not exists gated_contents_by_digest on gated_contents (target, digest, result_id)',
    );
  }
}
