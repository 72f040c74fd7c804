import { Injectable } from '@nestjs/common';
import { Db, textArray, type Tx } from '#persistence';
import type { Place } from '#record-proofs';
import type { StoredChain, StoredLink } from '../record/index.js';
import type { AuditLink, SearchedBy } from './audit-link.js';

/** A link as it stands in the database, every column of it. */
export interface StoredAuditLink extends StoredLink, Omit<SearchedBy, 'at'> {
  readonly phase: 'attempted' | 'concluded';
  /** Milliseconds since 1970, with the fraction that the column can hold. */
  readonly atMs: number;
  /** Empty when it was forgotten: then its digest stands beside it. */
  readonly content: string;
  readonly contentHash: string | null;
  /** Null in links from before; empty when it was forgotten, or nothing was told. */
  readonly origin: string | null;
  readonly originHash: string | null;
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
         (chain, id, phase, seq, at, actor, on_behalf_of, needed, correlation_id, outcome, resources, content, origin,
          previous_hash, hash)
       select $1, row.id, row.phase, row.seq, row.at, row.actor, row.on_behalf_of, row.needed, row.correlation_id,
              row.outcome, array(select json_array_elements_text(row.resources)), row.content,
              row.origin, row.previous_hash, row.hash
       from unnest($4::uuid[], $5::text[], $6::bigint[], $7::timestamptz[], $8::text[], $9::text[], $10::text[], $11::text[],
                   $12::text[], $13::json[], $14::text[], $15::text[], $16::text[], $17::text[])
         as row (id, phase, seq, at, actor, on_behalf_of, needed, correlation_id, outcome, resources, content, origin,
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
        textArray(links.map(({ origin }) => origin)),
        links.map(({ previousHash }) => previousHash),
        links.map(({ hash }) => hash),
      ],
    );
  }

  /** Forgets from where somebody asked, in the oldest links before `beforeId`; returns in how many. By audit_links_with_origin. */
  forgetOrigins(beforeId: string, limit: number): Promise<number> {
    return this.db.execute(
      `update audit_links set origin = '', origin_hash = encode(sha256(convert_to(origin, 'UTF8')), 'hex')
       where origin <> '' and id = any(array(
         select id from audit_links where origin <> '' and id < $1 order by id limit $2 for update skip locked))`,
      [beforeId, limit],
    );
  }

  /** Forgets what the oldest links before `beforeId` tell; returns of how many. By audit_links_with_content. */
  forgetContents(beforeId: string, limit: number): Promise<number> {
    return this.db.execute(
      `update audit_links set content = '', content_hash = encode(sha256(convert_to(content, 'UTF8')), 'hex'), actor = null,
         on_behalf_of = null, needed = null, correlation_id = null, outcome = null, resources = '{}'
       where origin = '' and content_hash is null and id = any(array(
         select id from audit_links where origin is not null and content_hash is null and id < $1
         order by id limit $2 for update skip locked))`,
      [beforeId, limit],
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
      Omit<StoredAuditLink, 'seq' | 'atMs' | 'seal'> & { seq: string; atMs: string }
    >(
      `select id, phase, chain, seq, extract(epoch from at) * 1000 as "atMs", actor, on_behalf_of as "onBehalfOf", needed,
              correlation_id as "correlationId", outcome, resources, content, content_hash as "contentHash", origin, origin_hash as "originHash",
              content_hash is not null as "isForgotten", previous_hash as "previousHash", hash
       from audit_links where chain = $1 and seq > $2 order by seq limit $3`,
      [chain, afterSeq, limit],
    );
    return rows.map((row) => ({ ...row, seq: Number(row.seq), atMs: Number(row.atMs), seal: null }));
  }
}
