import type { Resource } from '#access';
import { Db } from '#persistence';
import { Injectable } from '@nestjs/common';

/** A consumer as somebody speaks of it. */
interface SpokenOf {
  readonly id: string;
  readonly domain?: string;
}

interface ConsumerRow {
  readonly id: string;
  readonly owner: string | null;
  readonly domain: string | null;
}

/** Consumers as things to which somebody needs a right. */
@Injectable()
export class ConsumerResources {
  constructor(private readonly db: Db) {}

  /**
   * Each in the domain that is known of it, and in another that it is said to be in: nobody speaks for others' consumers by
   * saying that they are their own. By unique index consumers_now.
   */
  async of(spoken: readonly SpokenOf[]): Promise<Resource[]> {
    const rows = await this.db.query<ConsumerRow>(
      `select consumer_id as id, owner, domain from consumers
       where consumer_id = any ($1) and superseded_at is null`,
      [spoken.map(({ id }) => id)],
    );
    const known = new Map(rows.map((row) => [row.id, row]));
    return spoken.flatMap((it) => placesOf(it, known.get(it.id)));
  }
}

function placesOf({ id, domain: said }: SpokenOf, known: ConsumerRow | undefined): Resource[] {
  const owners = known?.owner == null ? [] : [known.owner];
  const consumer = { kind: 'consumer' as const, id, owners };
  const domains = new Set([known?.domain, said].filter((it) => it != null));
  return domains.size === 0 ? [consumer] : [...domains].map((domain) => ({ ...consumer, domain }));
}
