import type { DomainRegistered } from '#contracts/events';
import type { Tx } from '#persistence';
import { Injectable } from '@nestjs/common';

/** Whether somebody is known; `nobody` when no domain has said who belongs to it. */
export type Acquaintance = 'known' | 'unknown' | 'nobody';

/** Who belongs to the teams of domains. */
@Injectable()
export class PeopleStore {
  /** Writes a revision of a domain, unless what is known is as new. By primary key. */
  async put(tx: Tx, { domain, revision }: DomainRegistered): Promise<void> {
    const members = domain.teams.flatMap((team) => team.members.map(({ id }) => id));
    await tx.query(
      `insert into people (domain_id, revision, members) values ($1, $2, $3)
       on conflict (domain_id) do update set revision = excluded.revision, members = excluded.members
       where people.revision < excluded.revision`,
      [domain.id, revision, members],
    );
  }

  /** Reads all domains: there are some dozens. */
  async acquaintance(tx: Tx, person: string): Promise<Acquaintance> {
    const [row] = await tx.query<{ known: boolean; some: boolean }>(
      `select coalesce(bool_or($1 = any(members)), false) as known, coalesce(bool_or(members <> '{}'), false) as some
       from people`,
      [person],
    );
    if (row?.known) return 'known';
    return row?.some ? 'unknown' : 'nobody';
  }
}
