import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** What an event of a subject is to us: the first of it, one newer than all before, or one that says nothing new. */
export type Standing = 'first' | 'newer' | 'old';

/** The newest revision heard of each subject. */
@Injectable()
export class SubjectsStore {
  /** Takes in a revision of a subject. No other transaction takes one of the same subject until the end of `tx`. */
  async take(tx: EntityManager, subject: string, revision: number): Promise<Standing> {
    // A row that was there is locked before it is updated, which its xmax tells; a new one was locked by nobody.
    const [taken] = await tx.query<{ isFirst: boolean }[]>(
      `insert into subjects (id, revision) values ($1, $2)
       on conflict (id) do update set revision = excluded.revision where subjects.revision < excluded.revision
       returning xmax = 0 as "isFirst"`,
      [subject, revision],
    );
    if (!taken) return 'old';
    return taken.isFirst ? 'first' : 'newer';
  }
}
