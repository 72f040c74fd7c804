import type { CredentialStated } from '#contracts/events';
import { Db, type Tx } from '#persistence';
import { Inject, Injectable } from '@nestjs/common';

interface CredentialRow {
  readonly id: string;
  readonly stated: CredentialStated;
}

/** The credentials of people and machines as a service has them in its own database. Whoever changes a row tells every replica. */
@Injectable()
export class CredentialsStore {
  constructor(@Inject(Db) private readonly db: Db) {}

  /** Those of these ids that there are; relies on the primary key. */
  async of(ids: readonly string[]): Promise<Map<string, CredentialStated>> {
    const rows = await this.db.query<CredentialRow>(
      'select id, stated from credentials where id = any($1::text[])',
      [ids],
    );
    return new Map(rows.map(({ id, stated }) => [id, stated]));
  }

  /** One of them, which nobody else changes before the transaction ends. */
  async lock(tx: Tx, id: string): Promise<CredentialStated | undefined> {
    const [row] = await tx.query<CredentialRow>(
      'select id, stated from credentials where id = $1 for update',
      [id],
    );
    return row?.stated;
  }

  /** Puts down what was stated last; what is older than that is let be. */
  async put(tx: Tx, stated: CredentialStated): Promise<void> {
    await tx.execute(
      `insert into credentials (id, revision, expires_at, stated) values ($1, $2, $3, $4::jsonb)
       on conflict (id) do update set revision = excluded.revision, expires_at = excluded.expires_at, stated = excluded.stated
       where credentials.revision < excluded.revision`,
      [stated.id, stated.revision, stated.expiresAt, JSON.stringify(stated)],
    );
  }

  /** There is no such credential any more. */
  async remove(tx: Tx, id: string): Promise<void> {
    await tx.execute('delete from credentials where id = $1', [id]);
  }
}
