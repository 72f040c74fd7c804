import { Db } from '#persistence';
import { Injectable } from '@nestjs/common';

/** What links are sealed with where the installation has no secret of its own. */
@Injectable()
export class LinkKeysStore {
  constructor(private readonly db: Db) {}

  /** The key of a name: the one that is kept already, else `secret`, which is then kept. By primary key. */
  async keep(name: string, secret: string): Promise<string> {
    await this.db.query('insert into link_keys (name, secret) values ($1, $2) on conflict do nothing', [
      name,
      secret,
    ]);
    const [row] = await this.db.query<{ secret: string }>('select secret from link_keys where name = $1', [
      name,
    ]);
    return row?.secret ?? secret;
  }
}
