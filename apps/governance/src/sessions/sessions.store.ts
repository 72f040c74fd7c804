import { Db, type Tx } from '#persistence';
import { Injectable } from '@nestjs/common';

/** A session besides what states its credential. Tokens are sealed. */
export interface SessionRow {
  readonly id: string;
  /** Who it is, for the provider. */
  readonly subject: string;
  /** What to call them. */
  readonly name: string;
  readonly refresh_token: string | null;
  readonly id_token: string | null;
}

/** What is put down of a session when the provider was asked. */
export interface SessionUpdate extends SessionRow {
  /** When the provider is to be asked next; null when it cannot be. */
  readonly renewAt: Date | null;
}

@Injectable()
export class SessionsStore {
  constructor(private readonly db: Db) {}

  async add(tx: Tx, { renewAt, ...row }: SessionUpdate, endsAt: Date): Promise<void> {
    await tx.execute(
      `insert into sessions (id, subject, name, refresh_token, id_token, renew_at, ends_at)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [row.id, row.subject, row.name, row.refresh_token, row.id_token, renewAt, endsAt],
    );
  }

  /** Relies on the primary key. */
  async find(id: string): Promise<SessionRow | undefined> {
    const [row] = await this.db.query<SessionRow>(
      'select id, subject, name, refresh_token, id_token from sessions where id = $1',
      [id],
    );
    return row;
  }

  /**
   * Sessions of which the provider is to be asked by now; nobody else is given them for `leaseSeconds`, so that it is asked again
   * should the asker die. Relies on sessions_due.
   */
  async takeDue(limit: number, leaseSeconds: number): Promise<SessionRow[]> {
    return this.db.query<SessionRow>(
      `update sessions set renew_at = now() + make_interval(secs => $2)
       where id in (
         select id from sessions where renew_at <= now() order by renew_at limit $1 for update skip locked)
       returning id, subject, name, refresh_token, id_token`,
      [limit, leaseSeconds],
    );
  }

  async renewed(tx: Tx, { renewAt, ...row }: SessionUpdate): Promise<void> {
    await tx.execute(
      `update sessions set name = $2, refresh_token = $3, id_token = $4, renew_at = $5 where id = $1`,
      [row.id, row.name, row.refresh_token, row.id_token, renewAt],
    );
  }

  /** Forgets the tokens of a session that is over; returns them. */
  async end(tx: Tx, id: string): Promise<SessionRow | undefined> {
    const [row] = await tx.query<SessionRow>(
      `select id, subject, name, refresh_token, id_token from sessions where id = $1 for update`,
      [id],
    );
    await tx.execute(
      'update sessions set refresh_token = null, id_token = null, renew_at = null where id = $1',
      [id],
    );
    return row;
  }

  /** Removes sessions that ended more than a day ago, at most `limit`; returns their ids. Relies on sessions_ended. */
  async removeEnded(tx: Tx, limit: number): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      `delete from sessions where id in (
         select id from sessions where ends_at < now() - interval '1 day' order by ends_at limit $1 for update skip locked)
       returning id`,
      [limit],
    );
    return rows.map(({ id }) => id);
  }
}
