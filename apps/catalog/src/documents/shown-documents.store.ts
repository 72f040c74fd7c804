import type { Sight } from '#access';
import { Db } from '#persistence';
import { Injectable } from '@nestjs/common';
import type { DocumentKind } from './documents.store.js';

/** Which documents are shown to whom. */
@Injectable()
export class ShownDocumentsStore {
  constructor(private readonly db: Db) {}

  /**
   * The ids of what somebody does not see; undefined where all is seen. A contract that names no domain is of the product that
   * offers it. They are the drafts of other domains, which are few beside what is published.
   */
  async hidden(kind: DocumentKind, sight: Sight): Promise<readonly string[] | undefined> {
    if (sight.all || sight.statuses === null) return undefined;
    const rows = await this.db.query<{ id: string }>(
      `select it.id from documents it
         left join offers on it.kind = 'DataContract' and contract_id = it.id
         left join documents offering on offering.kind = 'DataProduct' and offering.id = product_id
       where it.kind = $1 and lower(it.status) <> all ($2::text[])
         and (coalesce(it.domain, offering.domain) = any ($3::text[])) is not true
       order by it.id`,
      [kind, sight.statuses, sight.domains],
    );
    return rows.map(({ id }) => id);
  }
}
