import type { DataContract, DataProduct } from '#contracts/documents';
import type { Domain } from '#contracts/domains';
import { Db, type Tx } from '#persistence';
import { Injectable } from '@nestjs/common';
import type { SignalAddressee } from '../signals/index.js';
import { mailTo } from './channel.js';
import { type KnownOf, type Place, placeOf } from './place.js';

type Placed = Exclude<SignalAddressee['kind'], 'scope'>;

/** Whose things are, and how they are reached. */
@Injectable()
export class PlacesStore {
  constructor(private readonly db: Db) {}

  /** By addressee, as `kind:id`; what is not known is left out. Three statements however many there are. */
  async of(to: readonly SignalAddressee[], tx: Tx = this.db): Promise<Map<string, Place>> {
    const idsOf = (kind: Placed) => to.filter((it) => it.kind === kind).map(({ id }) => id);
    const known = await this.documents(tx, idsOf('contract'), idsOf('product'), idsOf('domain'));
    const places = known.map(({ key, ...it }) => [key, placeOf(it)] as const);
    return new Map([...places, ...(await this.members(idsOf('member'), tx))]);
  }

  /** The mailboxes of people: as a domain says, or their name is one. */
  async members(ids: readonly string[], tx: Tx = this.db): Promise<Map<string, Place>> {
    if (ids.length === 0) return new Map();
    const rows = await tx.query<{ id: string; email: string }>(
      `select member->>'id' as id, max(member->>'email') as email
       from domains, json_array_elements(coalesce(document->'teams', '[]')) team,
            json_array_elements(coalesce(team->'members', '[]')) member
       where member->>'id' = any($1) and member->>'email' is not null group by member->>'id'`,
      [ids],
    );
    const mailboxes = new Map(rows.map(({ id, email }) => [id, email]));
    return new Map(ids.map((id) => [`member:${id}`, personAt(id, mailboxes.get(id))]));
  }

  /** By primary keys of contracts, offers, products and domains. */
  private async documents(
    tx: Tx,
    contracts: readonly string[],
    products: readonly string[],
    domains: readonly string[],
  ): Promise<(KnownOf & { key: string })[]> {
    const rows = await tx.query<DocumentRow>(
      `select 'contract:' || id as key, document as contract, (
         select product.document from offers join products product on product.id = product_id
         where contract_id = contracts.id order by product_id limit 1) as product, null::json as domain
       from contracts where id = any($1)
       union all select 'product:' || id, null, document, null from products where id = any($2)
       union all select 'domain:' || id, null, null, document from domains where id = any($3)`,
      [contracts, products, domains],
    );
    return rows.map(({ key, contract, product, domain }) => ({
      key,
      ...(contract && { contract }),
      ...(product && { product }),
      ...(domain && { domain }),
    }));
  }
}

interface DocumentRow {
  readonly key: string;
  readonly contract: DataContract | null;
  readonly product: DataProduct | null;
  readonly domain: Domain | null;
}

function personAt(id: string, email: string | undefined): Place {
  const address = email ?? (/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(id) ? id : undefined);
  return { owner: id, channels: address === undefined ? [] : [mailTo(id, address)] };
}
