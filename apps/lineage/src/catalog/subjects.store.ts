import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { keysOf, nameLocks } from '../edges/locks.store.js';

/** What an event of a subject is to us: the first of it, one newer than all before, or one that says nothing new. */
export type Standing = 'first' | 'newer' | 'old';

/** The newest revision heard of each subject. */
@Injectable()
export class SubjectsStore {
  /**
   * Takes in a revision of a subject, and lets nobody read what `names` stand for until the end of `tx`. One statement, since
   * most events of subjects change nothing else. Read what depends on the lock in a later one: this one sees the
   * database as it was before it waited.
   */
  async take(
    tx: EntityManager,
    subject: string,
    revision: number,
    names: readonly string[],
  ): Promise<Standing> {
    // A row that was there is locked by us before it is updated, which its xmax tells; a new one was locked by nobody.
    const [taken] = await tx.query<{ isFirst: boolean }[]>(
      `with locked as (
         select count(pg_advisory_xact_lock($3::int, key)) from unnest($4::int[]) as key
       )
       insert into subjects (id, revision) select $1, $2 from locked
       on conflict (id) do update set revision = excluded.revision where subjects.revision < excluded.revision
       returning xmax = 0 as "isFirst"`,
      [subject, revision, nameLocks, keysOf(names)],
    );
    if (!taken) return 'old';
    return taken.isFirst ? 'first' : 'newer';
  }
}
