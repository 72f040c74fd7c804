import type { DataProduct } from '#contracts/documents';
import type { Domain } from '#contracts/domains';
import type { Addressee } from '#contracts/notices';
import type { ContactChannel } from '#document-readers';
import type { Tx } from '#persistence';
import { Injectable } from '@nestjs/common';
import { webhooksOf } from '../contracts/index.js';

/** Where those are told for whom a notice is. */
@Injectable()
export class NoticeChannelsStore {
  /** The channels of products and domains, each address once; of a person none is known. By primary keys of products and domains. */
  async of(tx: Tx, to: readonly Addressee[]): Promise<ContactChannel[]> {
    const places = to.map(placeOf);
    const idsOf = (kind: string) => places.flatMap((it) => (it?.kind === kind ? [it.id] : []));
    const rows = await tx.query<{ document: DataProduct | Domain }>(
      `select document from products where id = any($1) union all select document from domains where id = any($2)`,
      [idsOf('product'), idsOf('domain')],
    );
    // A domain says its channels as a product does.
    const channels = rows.flatMap(({ document }) => webhooksOf(document as DataProduct) ?? []);
    return [...new Map(channels.map((it) => [it.address, it])).values()];
  }
}

/** The product or domain that an addressee is, or whose scope it is. */
function placeOf({ kind, id }: Addressee): { kind: string; id: string } | undefined {
  if (kind === 'product' || kind === 'domain') return { kind, id };
  const colon = id.indexOf(':');
  return kind === 'scope' && colon > 0 ? { kind: id.slice(0, colon), id: id.slice(colon + 1) } : undefined;
}
