import { printJson } from '#exact-json';
import { Injectable } from '@nestjs/common';
import type { RegisteredDocument } from '#contracts/change-sets';
import type { DataContract, DataProduct } from '#contracts/documents';
import type { ContractRegistered, DomainRegistered, ProductRegistered } from '#contracts/events';
import { offeredContracts } from '#document-readers';
import type { Tx } from '#persistence';
import { RegistryProjectionStore } from './registry-projection.store.js';

/** Writes the catalog's events into the projection. An older revision never replaces a newer one. */
@Injectable()
export class CatalogProjectionStore {
  constructor(private readonly registry: RegistryProjectionStore) {}

  async putDomain(tx: Tx, { domain, revision }: DomainRegistered): Promise<void> {
    await tx.query(
      `insert into domains (id, revision, document) values ($1, $2, $3)
       on conflict (id) do update set revision = excluded.revision, document = excluded.document
       where domains.revision < excluded.revision`,
      [domain.id, revision, JSON.stringify(domain)],
    );
  }

  async putProduct(tx: Tx, event: ProductRegistered): Promise<void> {
    if (!(await putDocument(tx, 'DataProduct', event))) return;
    await tx.query('delete from offers where product_id = $1', [event.id]);
    await tx.query(
      `insert into offers (product_id, contract_id) select $1, unnest($2::text[]) on conflict do nothing`,
      [event.id, offeredContracts(event.document as DataProduct)],
    );
  }

  /** In the order of their ids, and so are all rows that it locks: two calls never wait for each other in a circle. */
  async putContracts(tx: Tx, events: readonly ContractRegistered[]): Promise<void> {
    const inOrder = events.toSorted((a, b) => Buffer.compare(Buffer.from(a.id), Buffer.from(b.id)));
    for (const event of inOrder) await this.putContract(tx, event);
  }

  async putContract(tx: Tx, event: ContractRegistered): Promise<void> {
    await tx.query(
      `insert into contract_revisions (id, revision, document) values ($1, $2, $3) on conflict do nothing`,
      [event.id, event.revision, printJson(event.document)],
    );
    if (!(await putDocument(tx, 'DataContract', event))) return;
    await this.registry.putTopics(tx, event.id, event.document as DataContract);
  }
}

/** Returns whether the event was newer than what was there. */
async function putDocument(
  tx: Tx,
  kind: 'DataProduct' | 'DataContract',
  { id, revision, document, lastStep }: Omit<RegisteredDocument, 'kind'>,
): Promise<boolean> {
  const rows = await tx.query<unknown>(
    `insert into documents (kind, id, revision, document, last_step) values ($1, $2, $3, $4, $5)
     on conflict (kind, id) do update set
       revision = excluded.revision, document = excluded.document, last_step = excluded.last_step
     where documents.revision < excluded.revision
     returning id`,
    [kind, id, revision, printJson(document), lastStep && JSON.stringify(lastStep)],
  );
  return rows.length > 0;
}
