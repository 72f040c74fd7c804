import { Injectable } from '@nestjs/common';
import { Db, textArray, type Tx } from '#persistence';
import type { Place, StoredChain, StoredLink } from '../record/index.js';
import type { AuditLink, SearchedBy } from './audit-link.js';

/** A link as it stands in the database, every column of it. */
export interface StoredAuditLink extends StoredLink, Omit<SearchedBy, 'at'> {
  readonly phase: 'attempted' | 'concluded';
  /** Milliseconds since 1970, with the fraction that the column can hold. */
  readonly atMs: number;
  readonly content: string;
}

/** Writes the audit trail, and reads it link by link. */
@Injectable()
export class AuditLinksStore {
  constructor(private readonly db: Db) {}

  /** Begins a chain of its own. */
  async startChain(chain: string, hash: string): Promise<void> {
    await this.db.query('insert into audit_chains (chain, seq, hash) values ($1, 0, $2)', [chain, hash]);
  }

  /** Where a chain ends, locked until the transaction does. */
  async lockHead(tx: Tx, chain: string): Promise<Pick<Place, 'seq' | 'hash'>> {
    const [row] = await tx.query<{ seq: string; hash: string }>(
      'select seq, hash from audit_chains where chain = $1 for update',
      [chain],
    );
    if (!row) throw new Error(`Chain ${chain} of the audit trail is gone.`);
    return { seq: Number(row.seq), hash: row.hash };
  }

  /** Which of these links are there already, as `<id> <phase>`; by primary key. */
  async known(tx: Tx, links: readonly Pick<SearchedBy, 'id' | 'phase'>[]): Promise<Set<string>> {
    const rows = await tx.query<{ it: string }>(
      `select id || ' ' || phase as it from audit_links
       where id = any($1::uuid[]) and (id, phase) in (select * from unnest($1::uuid[], $2::text[]))`,
      [links.map(({ id }) => id), links.map(({ phase }) => phase)],
    );
    return new Set(rows.map(({ it }) => it));
  }

  /** Writes consecutive links of one chain, and moves its head. The head is locked. */
  async append(tx: Tx, links: readonly AuditLink[]): Promise<void> {
    const last = links.at(-1);
    if (!last) return;
    await tx.query(
      `with head as (update audit_chains set seq = $2, hash = $3 where chain = $1)
       insert into audit_links
         (chain, id, phase, seq, at, actor, on_behalf_of, needed, correlation_id, outcome, resources, content,
          previous_hash, hash)
       select $1, row.id, row.phase, row.seq, row.at, row.actor, row.on_behalf_of, row.needed, row.correlation_id,
              row.outcome, array(select json_array_elements_text(row.resources)), row.content,
              row.previous_hash, row.hash
       from unnest($4::uuid[], $5::text[], $6::bigint[], $7::timestamptz[], $8::text[], $9::text[], $10::text[], $11::text[],
                   $12::text[], $13::json[], $14::text[], $15::text[], $16::text[])
         as row (id, phase, seq, at, actor, on_behalf_of, needed, correlation_id, outcome, resources, content,
                 previous_hash, hash)`,
      [
        last.chain,
        last.seq,
        last.hash,
        links.map(({ id }) => id),
        links.map(({ phase }) => phase),
        links.map(({ seq }) => seq),
        links.map(({ at }) => at),
        links.map(({ actor }) => actor),
        links.map(({ onBehalfOf }) => onBehalfOf),
        links.map(({ needed }) => needed),
        links.map(({ correlationId }) => correlationId),
        links.map(({ outcome }) => outcome),
        links.map(({ resources }) => JSON.stringify(resources)),
        textArray(links.map(({ content }) => content)),
        links.map(({ previousHash }) => previousHash),
        links.map(({ hash }) => hash),
      ],
    );
  }

  /** Every chain: the head it should have, and the last link that is stored, as of one moment. */
  async chains(): Promise<StoredChain[]> {
    const rows = await this.db.query<{ chain: string; seq: string; hash: string; last: string }>(
      `select chain, seq, hash,
              coalesce((select max(seq) from audit_links where audit_links.chain = audit_chains.chain), 0) as last
       from audit_chains order by started_at, chain`,
    );
    return rows.map((row) => ({ ...row, seq: Number(row.seq), last: Number(row.last), seal: null }));
  }

  /** The stored links of a chain behind `afterSeq`, in order, by each partition's unique index (chain, seq). */
  async links(chain: string, afterSeq: number, limit: number): Promise<StoredAuditLink[]> {
    const rows = await this.db.query<
      Omit<StoredAuditLink, 'seq' | 'atMs' | 'seal' | 'isForgotten'> & { seq: string; atMs: string }
    >(
      `select id, phase, chain, seq, extract(epoch from at) * 1000 as "atMs", actor, on_behalf_of as "onBehalfOf", needed,
              correlation_id as "correlationId", outcome, resources, content, previous_hash as "previousHash", hash
       from audit_links where chain = $1 and seq > $2 order by seq limit $3`,
      [chain, afterSeq, limit],
    );
    return rows.map((row) => ({ ...row, seq: Number(row.seq), atMs: Number(row.atMs), seal: null }));
  }
}
