import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { OpenEdge } from '../edges/declared-edges.store.js';

/** The newest revision heard of each subject. */
@Injectable()
export class SubjectsStore {
  /**
   * Takes in a revision of a subject. No other transaction takes one of the same subject until the end of `tx`.
   * @returns the contracts it belonged to until now, as open edges; undefined when the revision says nothing new
   */
  async take(tx: EntityManager, subject: string, revision: number): Promise<OpenEdge[] | undefined> {
    // Overtaken, it waited for the other revision, and now holds the subject: nothing can overtake it again.
    return (await tryToTake(tx, subject, revision)) ?? (await tryToTake(tx, subject, revision));
  }
}

/**
 * One statement, since there are many revisions and most change nothing else. It sees everything as it was when it began:
 * whether the subject's row, which every newer revision writes, is still the one it sees, `xmin` tells. By index
 * edges_of_party_now.
 *
 * @returns undefined when the revision is not newer, or another was committed meanwhile; nothing is then written
 */
async function tryToTake(
  tx: EntityManager,
  subject: string,
  revision: number,
): Promise<OpenEdge[] | undefined> {
  const rows = await tx.query<(OpenEdge | { id: null })[]>(
    `with seen as (
       select xmin as written_by from subjects where id = $1
     ), taken as (
       insert into subjects (id, revision) values ($1, $2)
       on conflict (id) do update set revision = excluded.revision
       where subjects.revision < excluded.revision and subjects.xmin = (select written_by from seen)
       returning id
     )
     select edges.id, contract_id as "contractId", party_id as "partyId", column_path as object
     from taken left join edges on party_id = taken.id and relation = 'subject' and evidence = 'declared'
                               and superseded_at is null and valid_to is null`,
    [subject, revision],
  );
  return rows.length === 0 ? undefined : rows.filter((edge) => edge.id !== null);
}
