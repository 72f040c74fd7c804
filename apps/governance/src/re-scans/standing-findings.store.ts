import { Db, type Tx } from '#persistence';
import { Injectable } from '@nestjs/common';
import type { StandingFinding } from './standing-finding.js';

/** A product as it was judged. */
export interface ScannedProduct {
  readonly productId: string;
  readonly domain: string | null;
  readonly owner: string | null;
  readonly denied: number;
  readonly warned: number;
  readonly waived: number;
}

/** A finding that comes to be, with whom it is of, and why it came. */
export interface OpenedFinding extends StandingFinding {
  readonly id: string;
  readonly productId: string;
  readonly domain: string | null;
  readonly owner: string | null;
  readonly openedBy: readonly string[];
  /** Whether its owner need not be told. */
  readonly isTold: boolean;
}

/** A finding, from when to when it was, and why. */
export interface FindingView extends Omit<StandingFinding, 'key'> {
  readonly id: string;
  readonly openedAt: string;
  readonly openedBy: readonly string[];
  readonly closedAt: string | null;
  readonly closedBy: readonly string[] | null;
}

/** Which findings of a product are shown. */
export interface FindingsFilter {
  readonly productId: string;
  /** Only those that stood then; undefined for all that ever did. */
  readonly asOf?: string;
  readonly policy?: string;
  /** Only those behind this one, by when they were opened. */
  readonly after?: { readonly openedAt: string; readonly id: string };
}

/** What policies say of what is registered, and said. */
@Injectable()
export class StandingFindingsStore {
  constructor(private readonly db: Db) {}

  /** Those that stand, as the products' keys; by index standing_findings_open. */
  async open(
    tx: Tx,
    productIds: readonly string[],
  ): Promise<{ id: string; productId: string; key: string }[]> {
    return tx.query(
      `select id, product_id as "productId", key from standing_findings
       where product_id = any($1) and closed_at is null`,
      [productIds],
    );
  }

  async add(tx: Tx, opened: readonly OpenedFinding[], at: Date): Promise<void> {
    if (opened.length === 0) return;
    await tx.query(
      `insert into standing_findings (id, key, product_id, domain, owner, kind, thing, policy, version, scope, level, message,
         path, waiver, opened_at, opened_by, told_at)
       select it.id, it.key, product_id, domain, owner, kind, thing, policy, version, scope, level, message, path, waiver, $2::timestamptz,
         array(select json_array_elements_text(opened_by)), case when is_told then $2::timestamptz end
       from json_to_recordset($1::json) as it (id uuid, key text, product_id text, domain text, owner text, kind text, thing text,
         policy text, version int, scope text, level text, message text, path text, waiver text, opened_by json, is_told boolean)`,
      [JSON.stringify(opened.map(toRow)), at],
    );
  }

  /** By primary key. */
  async close(
    tx: Tx,
    ids: readonly string[],
    causes: readonly (readonly string[])[],
    at: Date,
  ): Promise<void> {
    if (ids.length === 0) return;
    await tx.query(
      `update standing_findings set closed_at = $3, closed_by = array(select json_array_elements_text(it.causes)),
         told_at = coalesce(told_at, $3)
       from unnest($1::uuid[], $2::json[]) as it (finding, causes) where id = it.finding`,
      [ids, causes.map((it) => JSON.stringify(it)), at],
    );
  }

  /** By primary key. */
  async scanned(tx: Tx, products: readonly ScannedProduct[], at: Date): Promise<void> {
    await tx.query(
      `insert into product_scans (product_id, domain, owner, denied, warned, waived, scanned_at)
       select it.*, $7::timestamptz
       from unnest($1::text[], $2::text[], $3::text[], $4::int[], $5::int[], $6::int[]) it
       on conflict (product_id) do update set domain = excluded.domain, owner = excluded.owner, denied = excluded.denied,
         warned = excluded.warned, waived = excluded.waived, scanned_at = excluded.scanned_at`,
      [
        products.map(({ productId }) => productId),
        products.map(({ domain }) => domain ?? ''),
        products.map(({ owner }) => owner ?? ''),
        products.map(({ denied }) => denied),
        products.map(({ warned }) => warned),
        products.map(({ waived }) => waived),
        at,
      ],
    );
  }

  /** Which of these were judged before, by primary key. */
  async judgedBefore(tx: Tx, productIds: readonly string[]): Promise<Set<string>> {
    const rows = await tx.query<{ product_id: string }>(
      'select product_id from product_scans where product_id = any($1)',
      [productIds],
    );
    return new Set(rows.map(({ product_id }) => product_id));
  }

  /** When a product was judged last, by primary key. */
  async scannedAt(productId: string): Promise<string | null> {
    const [row] = await this.db.query<{ at: Date }>(
      'select scanned_at as at from product_scans where product_id = $1',
      [productId],
    );
    return row?.at.toISOString() ?? null;
  }

  /** Oldest first, by index standing_findings_of_product. */
  async list({ productId, asOf, policy, after }: FindingsFilter, limit: number): Promise<FindingView[]> {
    const rows = await this.db.query<FindingRow>(
      `select id, kind, thing, policy, version, scope, level, message, path, waiver, opened_at as "openedAt",
              opened_by as "openedBy", closed_at as "closedAt", closed_by as "closedBy"
       from standing_findings
       where product_id = $1 and ($2::timestamptz is null or opened_at <= $2 and (closed_at is null or closed_at > $2))
         and ($3::text is null or policy = $3) and ($4::timestamptz is null or (opened_at, id) > ($4, $5::uuid))
       order by opened_at, id limit $6`,
      [productId, asOf, policy, after?.openedAt, after?.id, limit],
    );
    return rows.map(toView);
  }
}

type FindingRow = Omit<FindingView, 'openedAt' | 'closedAt'> & {
  readonly openedAt: Date;
  readonly closedAt: Date | null;
};

function toView({ openedAt, closedAt, ...row }: FindingRow): FindingView {
  return { ...row, openedAt: openedAt.toISOString(), closedAt: closedAt?.toISOString() ?? null };
}

function toRow({ productId, openedBy, isTold, domain, owner, ...rest }: OpenedFinding) {
  const names = { product_id: productId, domain: domain ?? '', owner: owner ?? '' };
  return { ...rest, ...names, opened_by: openedBy, is_told: isTold };
}
