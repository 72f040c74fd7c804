import { printJson } from '#exact-json';
import { BaseChanged } from '#change-sets';
import type { LastStep } from '#contracts/change-sets';
import type { DataContract, DataProduct } from '#contracts/documents';
import { offeredContracts, statusOf, topicsOf } from '#document-readers';
import { jsonArray, type Tx } from '#persistence';
import type { DocumentKind } from './documents.store.js';

export interface NewVersion {
  readonly kind: DocumentKind;
  readonly document: DataProduct | DataContract;
  readonly revision: number;
  readonly lastStep: LastStep | null;
  readonly decisionId: string;
  readonly actor: string;
  readonly at: string;
}

/**
 * Writes new revisions, of which the old ones are kept, with what products offer and which topics contracts describe.
 * @throws BaseChanged when a revision is there already, the id came to be the name of something else, or another product came to offer one of the contracts meanwhile
 */
export async function writeDocuments(tx: Tx, versions: readonly NewVersion[]): Promise<void> {
  if (versions.length === 0) return;
  const products = versions.flatMap(({ kind, document }) =>
    kind === 'DataProduct' ? [document as DataProduct] : [],
  );
  const contracts = versions.flatMap(({ kind, document }) =>
    kind === 'DataContract' ? [document as DataContract] : [],
  );
  await writeVersions(tx, versions);
  if (products.length > 0) await writeOffers(tx, products);
  if (contracts.length > 0) await writeTopics(tx, contracts);
}

async function writeVersions(tx: Tx, versions: readonly NewVersion[]): Promise<void> {
  const documents = versions.map(({ document }) => document);
  const written = await tx.query<{ kind: string; id: string }>(
    `with fresh as (
       select * from unnest($1::text[], $2::text[], $3::int[], $4::text[], $5::text[], $6::text[], $7::json[], $8::uuid[],
                            $9::text[], $10::timestamptz[], $11::json[])
         as fresh (kind, id, revision, domain, status, name, document, decision_id, actor, at, last_step)
     ), written as (
       insert into documents
         (kind, id, revision, domain, status, name, document, decision_id, actor, updated_at, last_step)
       select * from fresh
       where not exists (
         select from names
         where names.kind = case fresh.kind when 'DataProduct' then 'product' else 'contract' end
           and names.name = fresh.id and names.id <> fresh.id)
       order by kind, id collate "C"
       on conflict (kind, id) do update set
         revision = excluded.revision, domain = excluded.domain, status = excluded.status, name = excluded.name,
         document = excluded.document, decision_id = excluded.decision_id, actor = excluded.actor,
         updated_at = excluded.updated_at, last_step = excluded.last_step
       where documents.revision = excluded.revision - 1
       returning kind, id
     ), kept as (
       insert into document_versions (kind, id, revision, document, decision_id, actor, at, last_step)
       select kind, id, revision, document, decision_id, actor, at, last_step from fresh join written using (kind, id)
     )
     select kind, id from written`,
    [
      versions.map(({ kind }) => kind),
      documents.map(({ id }) => id),
      versions.map(({ revision }) => revision),
      documents.map(({ domain }) => domain ?? null),
      documents.map(statusOf),
      documents.map(({ name }) => name ?? null),
      jsonArray(documents.map((document) => printJson(document))),
      versions.map(({ decisionId }) => decisionId),
      versions.map(({ actor }) => actor),
      versions.map(({ at }) => at),
      jsonArray(versions.map(({ lastStep }) => lastStep && JSON.stringify(lastStep))),
    ],
  );
  const known = new Set(written.map(({ kind, id }) => `${kind} '${id}'`));
  const lost = versions.map(({ kind, document }) => `${kind} '${document.id}'`).find((it) => !known.has(it));
  if (lost !== undefined) throw new BaseChanged(lost);
}

/** All former offers are withdrawn first, so that within one set a contract can go from one product to another. */
async function writeOffers(tx: Tx, products: readonly DataProduct[]): Promise<void> {
  await tx.query('delete from offers where product_id = any($1)', [products.map(({ id }) => id)]);
  const offers = products.flatMap((product) =>
    offeredContracts(product).map((contractId) => ({ productId: product.id, contractId })),
  );
  const written = await tx.query(
    `insert into offers (product_id, contract_id)
     select product_id, contract_id from unnest($1::text[], $2::text[]) as offer (product_id, contract_id)
     order by contract_id collate "C"
     on conflict do nothing returning contract_id`,
    [offers.map(({ productId }) => productId), offers.map(({ contractId }) => contractId)],
  );
  if (written.length < offers.length) throw new BaseChanged('The product that offers one of the contracts');
}

/** In the place of those that the contracts described before. */
async function writeTopics(tx: Tx, contracts: readonly DataContract[]): Promise<void> {
  const topics = contracts.flatMap((contract) =>
    topicsOf(contract).map(({ name }) => ({ contractId: contract.id, name })),
  );
  await tx.query(
    `with described as (
       select contract_id, topic from unnest($1::text[], $2::text[]) as described (contract_id, topic)
     ), gone as (
       delete from contract_topics
       where contract_id = any($3) and (contract_id, topic) not in (select contract_id, topic from described)
     )
     insert into contract_topics (contract_id, topic) select contract_id, topic from described on conflict do nothing`,
    [
      topics.map(({ contractId }) => contractId),
      topics.map(({ name }) => name),
      contracts.map(({ id }) => id),
    ],
  );
}
