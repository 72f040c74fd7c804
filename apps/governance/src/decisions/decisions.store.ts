import { Injectable } from '@nestjs/common';
import type { Decision } from '#contracts/decisions';
import { insertOutboxSql, outboxColumns, type OutboxRow } from '#messaging';
import { Db, textArray, type Tx } from '#persistence';
import type { Place } from '#record-proofs';
import type { StoredChain, StoredLink } from '../record/index.js';
import type { DecisionFilter } from './decision-search.store.js';

/** A decision with its place in a chain, ready to be written. */
export interface DecisionRow {
  readonly chain: string;
  readonly seq: number;
  readonly summary: Pick<Decision, 'id' | 'purpose' | 'verdict' | 'actor' | 'at'>;
  /** `<kind>:<id>` of each changed thing. */
  readonly targets: readonly string[];
  /** What it is searched by. */
  readonly terms: readonly string[];
  readonly decision: string;
  readonly inputs: string;
  readonly previousHash: string;
  readonly hash: string;
  readonly seal: string;
}

/** Where a chain ends. */
export interface ChainHead extends Place {
  readonly seal: string;
}

/** Decisions between two ids: from `first` on, before `end`. */
export interface DecisionSpan {
  readonly purpose?: string;
  readonly first?: string;
  readonly end?: string;
}

/** The chain in the database is not where this process left it: somebody else wrote to it. */
export class ChainMoved extends Error {}

@Injectable()
export class DecisionsStore {
  constructor(private readonly db: Db) {}

  /** Begins a chain of its own. */
  async startChain(chain: string, { hash, seal }: Omit<ChainHead, 'seq'>): Promise<void> {
    await this.db.query('insert into decision_chains (chain, seq, hash, seal) values ($1, 0, $2, $3)', [
      chain,
      hash,
      seal,
    ]);
  }

  async chainHead(chain: string): Promise<ChainHead> {
    const [row] = await this.db.query<{ seq: string; hash: string; seal: string | null }>(
      'select seq, hash, seal from decision_chains where chain = $1',
      [chain],
    );
    if (!row || row.seal === null) throw new ChainMoved(`Chain ${chain} is gone.`);
    return { seq: Number(row.seq), hash: row.hash, seal: row.seal };
  }

  /**
   * Writes consecutive decisions of one chain, moves its head and adds the events, in one statement and so in one transaction.
   * @throws ChainMoved when the head is not where `rows` begin
   */
  async append(
    rows: readonly DecisionRow[],
    events: readonly OutboxRow[],
    to: Pick<Tx, 'query'> = this.db,
  ): Promise<void> {
    const first = rows[0];
    const last = rows.at(-1);
    if (!first || !last) return;
    // An insert of no events would wake the relay for nothing.
    const sql = `${appendSql} ${events.length > 0 ? insertOutboxSql(20) : 'select 1'}`;
    const parameters = [
      first.chain,
      rows.map(({ summary }) => summary.id),
      rows.map(({ seq }) => seq),
      rows.map(({ summary }) => summary.purpose),
      rows.map(({ summary }) => summary.verdict),
      rows.map(({ summary }) => summary.actor),
      rows.map(({ summary }) => summary.at),
      rows.map(({ targets }) => JSON.stringify(targets)),
      textArray(rows.map(({ decision }) => decision)),
      textArray(rows.map(({ inputs }) => inputs)),
      first.seq - 1,
      last.seq,
      last.hash,
      rows.map(({ previousHash }) => previousHash),
      rows.map(({ hash }) => hash),
      first.previousHash,
      rows.map(({ seal }) => seal),
      last.seal,
      rows.map(({ terms }) => JSON.stringify(terms)),
      ...(events.length > 0 ? outboxColumns(events) : []),
    ];
    try {
      await to.query(sql, parameters);
    } catch (error) {
      if (!isWithoutChain(error)) throw error;
      throw new ChainMoved(`Chain ${first.chain} is not at ${first.seq - 1}.`, { cause: error });
    }
  }

  /** What is there to read of a decision, by primary key. */
  async find(id: string): Promise<{ decision: string; inputs: string } | undefined> {
    const [row] = await this.db.query<{ decision: string; inputs: string }>(
      'select decision, inputs from decisions where id = $1 and forgotten_at is null',
      [id],
    );
    return row;
  }

  /** Who asked for a decision, and on what, by primary key. */
  async parties(id: string): Promise<{ actor: string; targets: readonly string[] } | undefined> {
    const [row] = await this.db.query<{ actor: string; targets: readonly string[] }>(
      'select actor, targets from decisions where id = $1',
      [id],
    );
    return row;
  }

  /** Newest first, whole, by primary key. */
  async listWithInputs(
    { purpose, before, party }: Pick<DecisionFilter, 'purpose' | 'before' | 'party'>,
    limit: number,
  ): Promise<{ decision: string; inputs: string }[]> {
    return this.db.query(
      `select decision, inputs from decisions
       where ($1::text is null or purpose = $1) and ($2::uuid is null or id < $2)
         and ($3::text[] is null or actor = $4::text or targets && $3)
         and forgotten_at is null
       order by id desc limit $5`,
      [purpose, before, party?.targets, party?.principal, limit],
    );
  }

  /** Inputs of decisions made in a span of ids, newest first, by primary key. */
  async inputsWithin(
    { purpose, first, end }: DecisionSpan,
    limit: number,
  ): Promise<{ id: string; inputs: string }[]> {
    return this.db.query(
      `select id, inputs from decisions
       where ($1::text is null or purpose = $1) and ($2::uuid is null or id >= $2) and ($3::uuid is null or id < $3)
         and forgotten_at is null
       order by id desc limit $4`,
      [purpose, first, end, limit],
    );
  }

  /** How many decisions there are in a span of ids, counted up to `most`, by primary key. */
  async countWithin({ purpose, first, end }: DecisionSpan, most: number): Promise<number> {
    const [row] = await this.db.query<{ there: number }>(
      `select count(*)::int as there from (
         select 1 from decisions
         where ($1::text is null or purpose = $1) and ($2::uuid is null or id >= $2) and ($3::uuid is null or id < $3)
           and forgotten_at is null
         limit $4) it`,
      [purpose, first, end, most],
    );
    return row?.there ?? 0;
  }

  /** Every chain: the head it should have, and the last link that is stored, as of one moment. */
  async chains(): Promise<StoredChain[]> {
    const rows = await this.db.query<{
      chain: string;
      seq: string;
      hash: string;
      seal: string | null;
      last: string;
    }>(
      `select chain, seq, hash, seal,
              coalesce((select max(seq) from decisions where decisions.chain = decision_chains.chain), 0) as last
       from decision_chains order by started_at, chain`,
    );
    return rows.map((row) => ({ ...row, seq: Number(row.seq), last: Number(row.last) }));
  }

  /** The stored links of a chain behind `afterSeq`, in order, by each partition's unique index (chain, seq). */
  async links(chain: string, afterSeq: number, limit: number): Promise<StoredDecision[]> {
    const rows = await this.db.query<Omit<StoredDecision, 'seq' | 'atMs'> & { seq: string; atMs: string }>(
      `select id, chain, seq, purpose, verdict, actor, extract(epoch from at) * 1000 as "atMs", targets, terms, decision, inputs,
              previous_hash as "previousHash", hash, seal, forgotten_at is not null as "isForgotten"
       from decisions where chain = $1 and seq > $2 order by seq limit $3`,
      [chain, afterSeq, limit],
    );
    return rows.map((row) => ({ ...row, seq: Number(row.seq), atMs: Number(row.atMs) }));
  }
}

/** A decision as it stands in the database, every column of it. */
export interface StoredDecision extends StoredLink {
  readonly purpose: string;
  readonly verdict: string;
  readonly actor: string;
  /** Milliseconds since 1970, with the fraction that the column can hold. */
  readonly atMs: number;
  readonly targets: readonly string[];
  /** Null where it was recorded before there were any. */
  readonly terms: readonly string[] | null;
  readonly decision: string;
  readonly inputs: string;
  /** A dry run whose content was dropped: decision and inputs are empty. */
  readonly isForgotten: boolean;
}

/** Where the head is elsewhere, the rows have no chain: what the table refuses, and with it the whole statement. */
const appendSql = `
  with head as (
    update decision_chains set seq = $12, hash = $13, seal = $18
    where chain = $1 and seq = $11 and hash = $16 returning chain
  ), written as (
    insert into decisions
      (id, chain, seq, purpose, verdict, actor, at, targets, terms, decision, inputs, previous_hash, hash, seal)
    select row.id, head.chain, row.seq, row.purpose, row.verdict, row.actor, row.at,
           array(select json_array_elements_text(row.targets)),
           array(select json_array_elements_text(row.terms)), row.decision, row.inputs,
           row.previous_hash, row.hash, row.seal
    from unnest($2::uuid[], $3::bigint[], $4::text[], $5::text[], $6::text[], $7::timestamptz[],
                $8::json[], $9::text[], $10::text[], $14::text[], $15::text[], $17::text[], $19::json[])
      as row (id, seq, purpose, verdict, actor, at, targets, decision, inputs, previous_hash, hash, seal, terms)
      left join head on true
  )`;

const notNullViolation = '23502';

function isWithoutChain(error: unknown): boolean {
  const { code, column } = (error as { driverError?: { code?: string; column?: string } }).driverError ?? {};
  return code === notNullViolation && column === 'chain';
}
