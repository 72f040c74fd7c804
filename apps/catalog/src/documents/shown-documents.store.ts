import type { Sight } from '#access';
import type { DataContract, DataProduct } from '#contracts/documents';
import { contractResource, productResource } from '#document-readers';
import { Db } from '#persistence';
import { Injectable } from '@nestjs/common';
import type { DocumentKind } from './documents.store.js';
import { statusSql } from './status.store.js';

/** A document that is not meant for others; itself and what offers it where they hold the name of who looks. */
interface Candidate {
  readonly id: string;
  readonly document: DataProduct | DataContract | null;
  readonly offering: DataProduct | null;
}

/** Which documents are shown to whom. */
@Injectable()
export class ShownDocumentsStore {
  constructor(private readonly db: Db) {}

  /**
   * The ids of what somebody does not see; undefined where all is seen. A contract that names no domain is of the product that
   * offers it. They are the drafts of other domains, which are few beside what is published, but those that are their own.
   * @param asOf what was a draft then; what is one now when left out
   */
  async hidden(kind: DocumentKind, sight: Sight, asOf?: string): Promise<readonly string[] | undefined> {
    if (sight.all || sight.statuses === null) return undefined;
    const { statuses, domains, principal } = sight;
    const sql =
      asOf === undefined
        ? candidatesSql('documents it', 'lower(it.status)')
        : candidatesSql(asTheyWere, statusSql('then_.document'));
    const candidates = await this.db.query<Candidate>(sql, [
      kind,
      statuses,
      domains,
      asInJson(principal),
      ...(asOf === undefined ? [] : [asOf]),
    ]);
    return candidates.filter((it) => !isOwnedBy(principal, kind, it)).map(({ id }) => id);
  }
}

/** Whose documents are is said by what is registered now. By primary key of document_versions for each document. */
const asTheyWere = `documents it cross join lateral (
         select document from document_versions then_
         where then_.kind = it.kind and then_.id = it.id and then_.at <= $5 order by revision desc limit 1) then_`;

function candidatesSql(source: string, status: string): string {
  return `select it.id, case when strpos(it.document::text, $4) > 0 then it.document end as document,
              case when strpos(offering.document::text, $4) > 0 then offering.document end as offering
       from ${source}
         left join offers on it.kind = 'DataContract' and contract_id = it.id
         left join documents offering on offering.kind = 'DataProduct' and offering.id = product_id
       where it.kind = $1 and ${status} <> all ($2::text[])
         and (coalesce(it.domain, offering.domain) = any ($3::text[])) is not true
       order by it.id`;
}

/** A text as it stands in a JSON document. */
function asInJson(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

function isOwnedBy(principal: string, kind: DocumentKind, { id, document, offering }: Candidate): boolean {
  const resource =
    kind === 'DataProduct'
      ? productResource(id, (document ?? undefined) as DataProduct | undefined)
      : contractResource(id, (document ?? undefined) as DataContract | undefined, offering ?? undefined);
  return resource.owners.includes(principal);
}
