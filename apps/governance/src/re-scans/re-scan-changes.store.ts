import { Db, type Tx } from '#persistence';
import { Injectable } from '@nestjs/common';

/** Something that changed, by which products have to be judged anew. */
export interface NotedChange {
  readonly kind: string;
  readonly key: string;
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

  /** A product, or those that offer a contract, and all that are made from them; by primary keys and index offers_of_product. */
  async enqueueDownstream(tx: Tx, kind: string, id: string, cause: string, now: Date): Promise<void> {
    await tx.query(
      `with recursive reached (product_id) as (
         (select $2::text where $1 = 'DataProduct'
          union select product_id from offers where $1 = 'DataContract' and contract_id = $2)
         union
         select consumer_id from reached
           join offers on offers.product_id = reached.product_id
           join consumers on consumers.contract_id = offers.contract_id and not ended
           join documents on kind = 'DataProduct' and documents.id = consumer_id)
       ${enqueued('select product_id from reached')}`,
      [kind, id, [cause], now],
    );
  }

  /** The products that offer a contract, by primary key (contract_id, product_id). */
  async enqueueOffering(tx: Tx, contractId: string, cause: string, now: Date): Promise<void> {
    await tx.query(enqueued('select product_id from offers where contract_id = $1 and $2::text is null'), [
      contractId,
      null,
      [cause],
      now,
    ]);
  }

  /** The products that offer the contract of a subject, by primary keys. */
  async enqueueOfSubject(tx: Tx, subject: string, cause: string, now: Date): Promise<void> {
    await tx.query(
      enqueued(
        `select product_id from subjects join offers using (contract_id) where subject = $1 and $2::text is null`,
      ),
      [subject, null, [cause], now],
    );
  }

  /** A product, if it is one; by primary key. */
  async enqueueProduct(tx: Tx, id: string, cause: string, now: Date): Promise<void> {
    await tx.query(
      enqueued(
        `select id as product_id from documents where kind = 'DataProduct' and id = $1 and $2::text is null`,
      ),
      [id, null, [cause], now],
    );
  }

  /** All products of a domain, and those that offer a contract of it; by index documents_of_domain. */
  async enqueueDomain(tx: Tx, domain: string, cause: string, now: Date): Promise<void> {
    await tx.query(
      enqueued(
        `select id as product_id from documents where kind = 'DataProduct' and document->>'domain' = $1 and $2::text is null
         union
         select product_id from documents join offers on contract_id = id
         where kind = 'DataContract' and document->>'domain' = $1`,
      ),
      [domain, null, [cause], now],
    );
  }

  /** Every product. */
  async enqueueAll(tx: Tx, cause: string, now: Date): Promise<void> {
    await tx.query(
      enqueued(
        `select id as product_id from documents where kind = 'DataProduct' and $1::text is null and $2::text is null`,
      ),
      [null, null, [cause], now],
    );
  }

  /** Those of which a policy of a scope says something, by index standing_findings_of_policy. */
  async enqueueFound(tx: Tx, scope: string, policy: string, cause: string, now: Date): Promise<void> {
    await tx.query(
      enqueued(
        `select distinct product_id from standing_findings where scope = $1 and policy = $2 and closed_at is null`,
      ),
      [scope, policy, [cause], now],
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
          order by id limit $5)
         union
         (select product_id from product_scans where scanned_at < $1 and $2::text is null
            and not exists (select from re_scan_queue waiting where waiting.product_id = product_scans.product_id)
          order by scanned_at limit $5))
       ${enqueued('select product_id from stale')} returning product_id as it`,
      [since, null, [cause], now, most],
    );
    return rows.length;
  }
}

/** Whoever waits already has one cause more. All in the order of their ids: two of these never wait for each other in a circle. */
function enqueued(products: string): string {
  return `insert into re_scan_queue as waiting (product_id, causes, asked_at)
    select product_id, $3::text[], $4::timestamptz from (${products}) it order by product_id
    on conflict (product_id) do update set
      causes = array(select distinct unnest(waiting.causes || excluded.causes) order by 1),
      generation = waiting.generation + 1`;
}
