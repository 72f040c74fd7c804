import { Db, type Tx } from '#persistence';
import { Injectable } from '@nestjs/common';

/** Something that changed, by which products have to be judged anew. */
export interface NotedChange {
  readonly kind: string;
  readonly key: string;
}

/** A key that changed, and what a re-scan says of it. */
export interface Cause {
  readonly key: string;
  readonly cause: string;
}

/** A document that changed; products that are made from it are concerned, too. */
export interface Reached extends Cause {
  readonly kind: string;
}

/** What triggers have noted, and whom it concerns. */
@Injectable()
export class ReScanChangesStore {
  constructor(private readonly db: Db) {}

  /** Takes the oldest changes that are due and that no other replica takes; each kind and key once. By index re_scan_changes_due. */
  async take(tx: Tx, now: Date, most: number): Promise<NotedChange[]> {
    return tx.query<NotedChange>(
      `with taken as (
         delete from re_scan_changes where id = any(array(
           select id from re_scan_changes where due_at <= $1 order by due_at, id limit $2 for update skip locked))
         returning kind, key)
       select distinct kind, key from taken order by kind, key`,
      [now, most],
    );
  }

  /** Products, those that offer contracts, and all that are made from them; by primary keys and index offers_of_product. */
  async enqueueDownstream(tx: Tx, documents: readonly Reached[], now: Date): Promise<void> {
    const of = (kind: string) => documents.filter((it) => it.kind === kind);
    await tx.query(
      `with recursive reached (product_id, cause) as (
         (${given('product_id')}
          union select product_id, cause from (${given('contract_id', 4)}) it join offers using (contract_id))
         union
         select consumer_id, cause from reached
           join offers on offers.product_id = reached.product_id
           join consumers on consumers.contract_id = offers.contract_id and not ended
           join documents on kind = 'DataProduct' and documents.id = consumer_id)
       ${enqueued('select product_id, cause from reached')}`,
      [now, ...columnsOf(of('DataProduct')), ...columnsOf(of('DataContract'))],
    );
  }

  /** The products that offer contracts, by primary key (contract_id, product_id). */
  async enqueueOffering(tx: Tx, contracts: readonly Cause[], now: Date): Promise<void> {
    await tx.query(
      enqueued(`select product_id, cause from (${given('contract_id')}) it join offers using (contract_id)`),
      [now, ...columnsOf(contracts)],
    );
  }

  /** The products that offer the contracts of subjects, by primary keys. */
  async enqueueOfSubjects(tx: Tx, subjects: readonly Cause[], now: Date): Promise<void> {
    await tx.query(
      enqueued(
        `select product_id, cause from (${given('subject')}) it
         join subjects using (subject) join offers using (contract_id)`,
      ),
      [now, ...columnsOf(subjects)],
    );
  }

  /** Those that are products, by primary key. */
  async enqueueProducts(tx: Tx, products: readonly Cause[], now: Date): Promise<void> {
    await tx.query(
      enqueued(
        `select id as product_id, cause from (${given('id')}) it join documents using (id) where kind = 'DataProduct'`,
      ),
      [now, ...columnsOf(products)],
    );
  }

  /** All products of domains, and those that offer a contract of these; by index documents_of_domain. */
  async enqueueDomains(tx: Tx, domains: readonly Cause[], now: Date): Promise<void> {
    const within = (kind: string) =>
      `(${given('domain')}) it join documents on kind = '${kind}' and document->>'domain' = it.domain`;
    await tx.query(
      enqueued(
        `select id as product_id, cause from ${within('DataProduct')}
         union all
         select product_id, cause from ${within('DataContract')} join offers on contract_id = id`,
      ),
      [now, ...columnsOf(domains)],
    );
  }

  /** Every product. */
  async enqueueAll(tx: Tx, cause: string, now: Date): Promise<void> {
    await tx.query(
      enqueued(`select id as product_id, $2::text as cause from documents where kind = 'DataProduct'`),
      [now, cause],
    );
  }

  /** Those of which a policy of a scope says something, by index standing_findings_of_policy. */
  async enqueueFound(tx: Tx, scope: string, policy: string, cause: string, now: Date): Promise<void> {
    await tx.query(
      enqueued(
        `select product_id, $2::text as cause from standing_findings
         where scope = $3 and policy = $4 and closed_at is null`,
      ),
      [now, cause, scope, policy],
    );
  }

  /**
   * Some of those that were never judged, or not since an instant. Resolves with how many there were; by primary keys and index
   * product_scans_by_age.
   */
  async enqueueStale(tx: Tx, since: Date, cause: string, most: number, now: Date): Promise<number> {
    const rows = await tx.query<{ it: string }>(
      `with stale as (
         (select id as product_id from documents
          where kind = 'DataProduct' and not exists (select from product_scans where product_id = documents.id)
            and not exists (select from re_scan_queue where product_id = documents.id)
          order by id limit $4)
         union
         (select product_id from product_scans where scanned_at < $3
            and not exists (select from re_scan_queue waiting where waiting.product_id = product_scans.product_id)
          order by scanned_at limit $4))
       ${enqueued('select product_id, $2::text as cause from stale')} returning product_id as it`,
      [now, cause, since, most],
    );
    return rows.length;
  }
}

/** Keys and causes as a table; its columns are parameters from this number on. */
function given(key: string, from = 2): string {
  return `select ${key}, cause from unnest($${from}::text[], $${from + 1}::text[]) as given (${key}, cause)`;
}

function columnsOf(causes: readonly Cause[]): [string[], string[]] {
  return [causes.map(({ key }) => key), causes.map(({ cause }) => cause)];
}

/**
 * Puts products (product_id, cause) into the queue at an instant, $1. Whoever waits already has one cause more. All in the order of their ids:
 * two of these never wait for each other in a circle.
 */
function enqueued(products: string): string {
  return `insert into re_scan_queue as waiting (product_id, causes, asked_at)
    select product_id, array_agg(distinct cause), $1::timestamptz from (${products}) it
    group by product_id order by product_id
    on conflict (product_id) do update set
      causes = array(select distinct unnest(waiting.causes || excluded.causes) order by 1),
      generation = waiting.generation + 1`;
}
