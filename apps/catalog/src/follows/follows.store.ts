import type { DataContract, DataProduct } from '#contracts/documents';
import { Db, type Tx } from '#persistence';
import { Injectable } from '@nestjs/common';
import type { Follow, Happening } from './follow-documents.js';

/** Who follows something, and how they are told. */
export interface Follower {
  readonly follower: string;
  readonly how: Follow['how'];
}

/** Something that waits for the end of a follower's day. */
export interface WaitingItem {
  readonly title: string;
  readonly text: string;
  readonly link: string;
}

/** Where a contract is: the product that offers it. */
export interface Offering {
  readonly id: string;
  readonly domain: string | null;
}

/** What people follow, and what waits to be told to them. */
@Injectable()
export class FollowsStore {
  constructor(private readonly db: Db) {}

  /** Follows, or changes how; by unique index follows_once. */
  async put(follower: string, { followId, kind, id, how, since }: Follow): Promise<Follow> {
    const [row] = await this.db.query<FollowRow>(
      `insert into follows (id, follower, kind, target, how, since) values ($1, $2, $3, $4, $5, $6)
       on conflict (follower, kind, target) do update set how = excluded.how
       returning id, kind, target, how, since`,
      [followId, follower, kind, id, how, since],
    );
    if (!row) throw new Error('What was followed is not there.');
    return toFollow(row);
  }

  /** What others follow stays. By primary key. */
  async remove(follower: string, followId: string): Promise<void> {
    await this.db.query('delete from follows where id = $2 and follower = $1', [follower, followId]);
  }

  /** Newest first. By index follows_once. */
  async list(follower: string, after: string | undefined, limit: number): Promise<Follow[]> {
    const rows = await this.db.query<FollowRow>(
      `select id, kind, target, how, since from follows
       where follower = $1 and ($2::uuid is null or id < $2) order by id desc limit $3`,
      [follower, after, limit],
    );
    return rows.map(toFollow);
  }

  /**
   * Who follows what something has happened to, each once and as soon as any of their follows says; who did it when that had not
   * happened yet. By index follows_of_target.
   */
  async followersOf(tx: Tx, { product, contract, domain, columns, at }: Happening): Promise<Follower[]> {
    return tx.query<{ follower: string; how: Follow['how'] }>(
      `select follower, min(how) as how from follows
       where since <= $5 and (
         (kind = 'product' and target = $1) or (kind = 'contract' and target = $2) or (kind = 'domain' and target = $3)
         or (kind = 'column' and target = any ($4)))
       group by follower order by follower`,
      [product, contract, domain, columns.map((path) => `${contract ?? ''}#${path}`), at],
    );
  }

  /** Keeps something for the end of the day. */
  async keep(tx: Tx, followers: readonly string[], { at, title, text, link }: Happening): Promise<void> {
    await tx.query(
      `insert into follow_items (follower, at, title, text, link)
       select follower, $2, $3, $4, $5 from unnest($1::text[]) follower`,
      [followers, at, title, text, link],
    );
  }

  /** Somebody for whom something waits since then or longer, whom no other replica tells. By index follow_items_in_turn. */
  async due(tx: Tx, since: Date): Promise<string | undefined> {
    const [row] = await tx.query<{ follower: string }>(
      'select follower from follow_items where at <= $1 order by at limit 1 for update skip locked',
      [since],
    );
    return row?.follower;
  }

  /** Takes all that waits for somebody, in the order in which it happened. By index follow_items_of_follower. */
  async take(tx: Tx, follower: string): Promise<WaitingItem[]> {
    return tx.query<WaitingItem>(
      `with taken as (delete from follow_items where follower = $1 returning id, title, text, link)
       select title, text, link from taken order by id`,
      [follower],
    );
  }

  /** A product or contract as it was before a revision. By primary key. */
  async before<K extends keyof Documents>(
    tx: Tx,
    kind: K,
    { id, revision }: { readonly id: string; readonly revision: number },
  ): Promise<Documents[K] | null> {
    const [row] = await tx.query<{ document: Documents[K] }>(
      'select document from document_versions where kind = $1 and id = $2 and revision = $3 - 1',
      [kind, id, revision],
    );
    return row?.document ?? null;
  }

  /** The product that offers a contract. By primary keys. */
  async offering(tx: Tx, contractId: string): Promise<Offering | null> {
    const [row] = await tx.query<Offering>(
      `select documents.id, domain from offers join documents on kind = 'DataProduct' and documents.id = product_id
       where contract_id = $1`,
      [contractId],
    );
    return row ?? null;
  }
}

interface Documents {
  readonly DataProduct: DataProduct;
  readonly DataContract: DataContract;
}

interface FollowRow {
  id: string;
  kind: Follow['kind'];
  target: string;
  how: Follow['how'];
  since: Date;
}

function toFollow({ id, kind, target, how, since }: FollowRow): Follow {
  return { followId: id, kind, id: target, how, since: since.toISOString() };
}
