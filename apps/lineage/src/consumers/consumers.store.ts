import type { Tx } from '#persistence';
import { Injectable } from '@nestjs/common';
import { type ConsumerStatement, type KnownConsumer, settle } from './consumer.js';

/** Who consumers are: every version of it, so that an old answer can be given again. */
@Injectable()
export class ConsumersStore {
  /**
   * Takes in a statement about a consumer, under its lock.
   * @returns whether its owner or domain changed
   */
  async say(tx: Tx, said: ConsumerStatement): Promise<boolean> {
    const known = await this.known(tx, said.id);
    const next = settle(known, said);
    if (known && sameNames(known, next)) {
      if (!sameDates(known, next)) await this.date(tx, said.id, next);
      return false;
    }
    await this.replace(tx, said.id, next);
    return true;
  }

  /** By unique index consumers_now. */
  private async known(tx: Tx, id: string): Promise<KnownConsumer | undefined> {
    const [row] = await tx.query<KnownConsumer>(
      `select owner, owner_as_of as "ownerAsOf", domain, domain_as_of as "domainAsOf", is_product as "isProduct"
       from consumers where consumer_id = $1 and superseded_at is null`,
      [id],
    );
    return row;
  }

  /** The same names said again later: no news, but from now on only a still later statement counts. */
  private async date(tx: Tx, id: string, next: KnownConsumer): Promise<void> {
    await tx.query(
      'update consumers set owner_as_of = $2, domain_as_of = $3 where consumer_id = $1 and superseded_at is null',
      [id, next.ownerAsOf, next.domainAsOf],
    );
  }

  private async replace(tx: Tx, id: string, next: KnownConsumer): Promise<void> {
    await tx.query(
      'update consumers set superseded_at = clock_timestamp() where consumer_id = $1 and superseded_at is null',
      [id],
    );
    await tx.query(
      `insert into consumers (consumer_id, owner, owner_as_of, domain, domain_as_of, is_product, learned_at)
       values ($1, $2, $3, $4, $5, $6, clock_timestamp())`,
      [id, next.owner, next.ownerAsOf, next.domain, next.domainAsOf, next.isProduct],
    );
  }
}

function sameNames(a: KnownConsumer, b: KnownConsumer): boolean {
  return a.owner === b.owner && a.domain === b.domain && a.isProduct === b.isProduct;
}

function sameDates(a: KnownConsumer, b: KnownConsumer): boolean {
  return (
    a.ownerAsOf?.getTime() === b.ownerAsOf?.getTime() && a.domainAsOf?.getTime() === b.domainAsOf?.getTime()
  );
}
