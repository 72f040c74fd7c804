import type { NamedKind, NameGiven } from '#contracts/events';
import { Db, type Tx } from '#persistence';
import { Inject, Injectable } from '@nestjs/common';

/** The names as a service has them in its own database, in the table `names`. */
@Injectable()
export class KnownNamesStore {
  constructor(@Inject(Db) private readonly db: Db) {}

  /** All of them, in the order in which they were given. */
  async all(): Promise<Pick<NameGiven, 'kind' | 'name' | 'id'>[]> {
    return this.db.query<{ kind: NamedKind; name: string; id: string }>(
      'select kind, name, id from names order by given_at, name',
    );
  }

  /** Writes a name as it was given, unless what is known of it is as new. By primary key. */
  async put(tx: Tx, { kind, name, id, actor, at }: NameGiven): Promise<void> {
    await tx.execute(
      `insert into names (kind, name, id, actor, given_at) values ($1, $2, $3, $4, $5)
       on conflict (kind, name) do update set id = excluded.id, actor = excluded.actor, given_at = excluded.given_at
       where names.given_at < excluded.given_at`,
      [kind, name, id, actor, at],
    );
  }
}
