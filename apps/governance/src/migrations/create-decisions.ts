import { Migration, type Tx } from '#persistence';

/** Decisions, chained by hash: one chain per start of a governance process, so that writers never wait for each other. */
export class CreateDecisions1763700000002 extends Migration {
  async apply(tx: Tx): Promise<void> {
    await tx.query(`
      create table decision_chains (
        chain      text primary key,
        seq        bigint not null,
        hash       text not null,
        started_at timestamptz not null default now()
      )`);
    await tx.query(`
      create table decisions (
        id            uuid primary key,
        chain         text not null references decision_chains (chain),
        seq           bigint not null,
        purpose       text not null,
        verdict       text not null,
        actor         text not null,
        at            timestamptz not null,
        targets       text[] not null,
        decision      text not null,
        inputs        text not null,
        previous_hash text not null,
        hash          text not null,
        unique (chain, seq)
      )`);
    await tx.query('create index decisions_by_target on decisions using gin (targets)');
    await tx.query(`
      create table policy_sets (
        digest    text primary key,
        scope     text not null,
        policies  json not null,
        data      json not null,
        wasm      bytea not null,
        loaded_at timestamptz not null default now()
      )`);
  }
}
