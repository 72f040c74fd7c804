import type { Sight } from '#access';
import type { DataProduct } from '#contracts/documents';
import type { ProductQualityChanged } from '#contracts/events';
import { Db, type Tx, type Write } from '#persistence';
import { Injectable } from '@nestjs/common';
import type { PublishedStatus } from '../contracts/index.js';
import type { OfferedContract, ProductState } from './product-state.js';

/** Which products a list shows. */
export interface ProductFilter {
  readonly domain?: string;
  readonly status?: PublishedStatus['status'];
  readonly sight: Sight;
  /** Only products whose ids come after this one. */
  readonly after?: string;
}

/** A product with what its state follows from. */
export interface StatedProduct {
  readonly state: ProductState;
  readonly document: DataProduct;
  readonly offered: readonly OfferedContract[];
}

/** How products stand. */
@Injectable()
export class ProductStatesStore {
  constructor(private readonly db: Db) {}

  /** Which products offer some contracts. By primary key of offers. */
  async offering(tx: Tx, contractIds: readonly string[]): Promise<string[]> {
    const rows = await tx.query<{ product_id: string }>(
      'select distinct product_id from offers where contract_id = any($1)',
      [contractIds],
    );
    return rows.map((row) => row.product_id);
  }

  /**
   * Locks the states of known products, always in the order of their ids, and reads after that what they follow from. By primary
   * keys and index offers_of_product.
   */
  async lock(tx: Tx, productIds: readonly string[], now: Date): Promise<StatedProduct[]> {
    await tx.query(
      `insert into product_states (product_id, domain, life, owners, status, since, revision, critical, warning, info, contracts, at)
       select id, null, '', '{}', 'unknown', $2, 0, 0, 0, 0, '[]', $2 from products where id = any($1) order by id
       on conflict (product_id) do nothing`,
      [productIds, now],
    );
    const rows = await tx.query<StateRow>(
      `select * from product_states where product_id = any($1) order by product_id for no key update`,
      [productIds],
    );
    const documents = await this.documents(tx, productIds);
    return rows.map((row) => ({ state: toState(row), ...(documents.get(row.product_id) ?? nothing) }));
  }

  private async documents(tx: Tx, productIds: readonly string[]) {
    const rows = await tx.query<{ id: string; document: DataProduct; offered: OfferedContract[] }>(
      `select id, document, (
         select coalesce(json_agg(json_build_object('contractId', contract_id, 'status', coalesce(status, $2))
                                  order by contract_id), '[]')
         from offers left join contracts on contracts.id = contract_id where product_id = products.id) as offered
       from products where id = any($1)`,
      [productIds, JSON.stringify(neverHeardOf)],
    );
    return new Map(rows.map(({ id, document, offered }) => [id, { document, offered }]));
  }

  /** Keeps states. By primary key. */
  saving(states: readonly ProductState[]): Write[] {
    if (states.length === 0) return [];
    const sql = `update product_states set domain = it.domain, life = it.life, owners = it.owners, status = it.status,
         since = it.since, revision = it.revision, critical = it.critical, warning = it.warning, info = it.info,
         contracts = it.contracts, at = it.at
       from json_populate_recordset(null::product_states, $1) it where product_states.product_id = it.product_id`;
    return [{ sql, parameters: [JSON.stringify(states.map(toRow))] }];
  }

  /** Products that were known before states were kept, at most `limit`. By index product_states_unstated. */
  async unstated(limit: number): Promise<string[]> {
    const rows = await this.db.query<{ product_id: string }>(
      'select product_id from product_states where revision = 0 order by product_id limit $1',
      [limit],
    );
    return rows.map((row) => row.product_id);
  }

  /** By primary key. */
  async find(productId: string): Promise<ProductState | undefined> {
    const [row] = await this.db.query<StateRow>(
      'select * from product_states where product_id = $1 and revision > 0',
      [productId],
    );
    return row && toState(row);
  }

  /** By id. By primary key or index product_states_of_domain. */
  async list({ domain, status, sight, after }: ProductFilter, limit: number): Promise<ProductState[]> {
    const rows = await this.db.query<StateRow>(
      `select * from product_states
       where revision > 0 and ($1::text is null or domain = $1) and ($2::text is null or status = $2)
         and ($3::text is null or product_id > $3)
         and ($4 or domain = any($5) or $6 = any(owners) or $7::text[] is null or life = any($7))
       order by product_id limit $8`,
      [domain, status, after, ...seen(sight), limit],
    );
    return rows.map(toState);
  }

  /** How many of the list there are that are not seen, counted up to 1,000. */
  async hidden({ domain, status, sight }: ProductFilter): Promise<number | undefined> {
    if (sight.all) return undefined;
    const [row] = await this.db.query<{ hidden: number }>(
      `select count(*)::int as hidden from (
         select from product_states
         where revision > 0 and ($1::text is null or domain = $1) and ($2::text is null or status = $2)
           and not ($3 or coalesce(domain = any($4), false) or $5 = any(owners) or $6::text[] is null or life = any($6))
         limit 1000) it`,
      [domain, status, ...seen(sight)],
    );
    return row?.hidden ?? 0;
  }

  /** What of contracts is not evaluated, at most `limit`, and how much there is. By index expectations_not_evaluated. */
  async notEvaluated(contractIds: readonly string[], limit: number) {
    return this.db.query<{ contractId: string; id: string; reason: string; all: number }>(
      `select contract_id as "contractId", id, message as reason, count(*) over ()::int as all
       from expectations where contract_id = any($1) and outcome = 'not-evaluated'
       order by contract_id, position limit $2`,
      [contractIds, limit],
    );
  }
}

/** A product may be heard of before its contracts are. */
const neverHeardOf: PublishedStatus = { status: 'unknown', incidents: [] };

const nothing = { document: {} as DataProduct, offered: [] };

interface StateRow {
  product_id: string;
  domain: string | null;
  life: string;
  owners: string[];
  status: PublishedStatus['status'];
  since: Date;
  revision: number;
  critical: number;
  warning: number;
  info: number;
  contracts: ProductQualityChanged['contracts'];
  at: Date;
}

function toState({ product_id: productId, critical, warning, info, ...row }: StateRow): ProductState {
  return { productId, ...row, open: { critical, warning, info } };
}

function toRow({ productId, open, ...state }: ProductState) {
  return { product_id: productId, ...state, ...open };
}

function seen(sight: Sight): unknown[] {
  return sight.all
    ? [true, [], '', []]
    : [false, [...sight.domains], sight.principal, sight.statuses && [...sight.statuses]];
}
