import { Db } from '#persistence';
import { Injectable } from '@nestjs/common';
import type { PublishedStatus } from '../contracts/index.js';

/** Products of a domain that stand alike. */
export interface StatusCount {
  readonly status: PublishedStatus['status'];
  readonly products: number;
  /** Since when the first of them does. */
  readonly since: Date;
  readonly critical: number;
  readonly warning: number;
  readonly info: number;
}

/** How a product stands, as scrapes have it. */
export interface ScrapedState extends Omit<StatusCount, 'products'> {
  readonly productId: string;
  readonly domain: string | null;
}

/** How many products stand how. */
@Injectable()
export class DomainStatesStore {
  constructor(private readonly db: Db) {}

  /** By index product_states_of_domain. */
  async counts(domain: string): Promise<StatusCount[]> {
    return this.db.query<StatusCount>(
      `select status, count(*)::int as products, min(since) as since, sum(critical)::int as critical,
         sum(warning)::int as warning, sum(info)::int as info
       from product_states where domain = $1 and revision > 0 group by status`,
      [domain],
    );
  }

  /** How many promises of a domain's contracts are not evaluated. By indexes product_states_of_domain, offers_of_product and expectations_not_evaluated. */
  async notEvaluated(domain: string): Promise<number> {
    const [row] = await this.db.query<{ all: number }>(
      `select count(*)::int as all from expectations where outcome = 'not-evaluated' and contract_id in (
         select contract_id from product_states join offers using (product_id) where domain = $1)`,
      [domain],
    );
    return row?.all ?? 0;
  }

  /** Every product, or those of a domain, by id, at most `limit`. */
  async scraped(domain: string | undefined, limit: number): Promise<ScrapedState[]> {
    return this.db.query<ScrapedState>(
      `select product_id as "productId", domain, status, since, critical, warning, info from product_states
       where revision > 0 and ($1::text is null or domain = $1) order by product_id limit $2`,
      [domain, limit],
    );
  }
}
