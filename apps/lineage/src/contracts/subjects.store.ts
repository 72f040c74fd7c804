import { Injectable } from '@nestjs/common';
import { type Tx, unnestSql } from '#persistence';
import type { OpenEdge } from '../edges/index.js';

/** A revision of a subject, as it was told. */
export interface SubjectRevision {
  readonly subject: string;
  readonly revision: number;
}

/** The newest revision heard of each subject. */
@Injectable()
export class SubjectsStore {
  /**
   * Takes in revisions, each of another subject. No other transaction takes one of the same subjects until the end of `tx`.
   * @returns by subject the contracts it belonged to until now, as open edges; without those whose revision says nothing new
   */
  async take(tx: Tx, revisions: readonly SubjectRevision[]): Promise<Map<string, OpenEdge[]>> {
    const taken = await tryToTake(tx, revisions);
    const others = revisions.filter(({ subject }) => !taken.has(subject));
    // Overtaken, they waited for the other revisions, and now hold their subjects: nothing can overtake them again.
    return others.length === 0 ? taken : new Map([...taken, ...(await tryToTake(tx, others))]);
  }
}

/**
 * One statement, since there are many revisions and most change nothing else. It sees everything as it was when it began:
 * whether a subject's row, which every newer revision writes, is still the one it sees, `xmin` tells. By primary key of subjects
 * (`limit 1` keeps the planner from reading all of them, which seems cheaper as long as it knows of few) and index
 * edges_of_party_now.
 *
 * @returns what the subjects belonged to, without those whose revision is not newer or was overtaken meanwhile: of them
 *   nothing is written
 */
async function tryToTake(tx: Tx, revisions: readonly SubjectRevision[]): Promise<Map<string, OpenEdge[]>> {
  const rows = await tx.query<{ subject: string; open: OpenEdge[] }>(
    `with told as (
       select subject, revision, written_by
       from ${unnestSql('$1::text[]', '$2::int[]')} as it (subject, revision)
         left join lateral (select xmin as written_by from subjects where id = subject limit 1) known on true
     ), taken as (
       insert into subjects (id, revision) select subject, revision from told order by subject
       on conflict (id) do update set revision = excluded.revision
       where subjects.revision < excluded.revision
         and subjects.xmin = (select written_by from told where subject = subjects.id)
       returning id
     )
     select id as subject, (
       select coalesce(json_agg(json_build_object(
         'id', edges.id::text, 'contractId', contract_id, 'partyId', party_id, 'object', column_path)), '[]')
       from edges where party_id = taken.id and relation = 'subject' and evidence = 'declared'
                    and superseded_at is null and valid_to is null) as open
     from taken`,
    [revisions.map(({ subject }) => subject), revisions.map(({ revision }) => revision)],
  );
  return new Map(rows.map(({ subject, open }) => [subject, open]));
}
