import { Injectable } from '@nestjs/common';
import type { GatedBefore } from '#contracts/decisions';
import { Db, unnestSql } from '#persistence';
import type { GatedContent } from './gate-result.js';
import type { Origin } from './gate-key.js';

/** A thing that is to be applied, and where it says it comes from. */
export interface Applied extends GatedContent {
  readonly origin: Origin | undefined;
}

interface GatedRow extends Omit<GatedBefore, 'at' | 'verdict'> {
  readonly nth: string;
  readonly verdict: string;
  readonly at: Date;
}

/** Everything that was gated, by what it would have become and where it came from. */
@Injectable()
export class GatedContentsStore {
  constructor(private readonly db: Db) {}

  /**
   * What the gate said of the same contents. Where it was asked more than once: best over what is registered now, then what it
   * let pass, then for the same commit, then the newest. The 100 newest are looked at, by index gated_contents_by_digest.
   */
  async ofContents(applied: readonly Applied[]): Promise<(GatedBefore | undefined)[]> {
    const rows = await this.db.query<GatedRow>(
      `select given.nth, found.* from
         ${unnestSql('$1::text[]', '$2::text[]', '$3::int[]', '$4::text[]', '$5::text[]')}
           with ordinality as given (target, digest, revision, repository, commit, nth)
       cross join lateral (
         select ${columns} from (
           select result_id, revision from gated_contents
           where target = given.target and digest = given.digest order by result_id desc limit 100
         ) gated join gate_results on gate_results.id = result_id
         order by gated.revision is not distinct from given.revision desc, verdict in ('pass', 'warn') desc,
                  (repository is not distinct from given.repository and commit = given.commit) is true desc, result_id desc
         limit 1
       ) found`,
      [
        applied.map(({ target }) => target),
        applied.map(({ digest }) => digest),
        applied.map(({ revision }) => revision),
        applied.map(({ origin }) => origin?.repository),
        applied.map(({ origin }) => origin?.commit),
      ],
    );
    return placed(rows, applied);
  }

  /**
   * What the gate said last of the same things, whatever they were to become, for the same commit or pull request. By indexes
   * gate_results_of_commit and gate_results_of_pull_request.
   */
  async ofOrigins(applied: readonly Applied[]): Promise<(GatedBefore | undefined)[]> {
    const rows = await this.db.query<GatedRow>(
      `select given.nth, found.* from
         ${unnestSql('$1::text[]', '$2::text[]', '$3::text[]', '$4::text[]')}
           with ordinality as given (target, repository, commit, pull_request, nth)
       cross join lateral (
         select ${columns} from gate_results join gated_contents gated on result_id = id and target = given.target
         where (gate_results.commit = given.commit or gate_results.pull_request = given.pull_request)
           and gate_results.repository is not distinct from given.repository
         order by id desc limit 1
       ) found`,
      [
        applied.map(({ target }) => target),
        applied.map(({ origin }) => origin?.repository),
        applied.map(({ origin }) => origin?.commit),
        applied.map(({ origin }) => origin?.pullRequest),
      ],
    );
    return placed(rows, applied);
  }
}

const columns = `
  id as "decisionId", verdict, gate_results.repository, gate_results.pull_request as "pullRequest", gate_results.commit, actor, at,
  gated.revision as "baseRevision"`;

function placed(rows: readonly GatedRow[], applied: readonly unknown[]): (GatedBefore | undefined)[] {
  const byPlace = new Map(rows.map(({ nth, ...row }) => [Number(nth), row]));
  return applied.map((_, index) => {
    const row = byPlace.get(index + 1);
    return row && { ...row, verdict: row.verdict as GatedBefore['verdict'], at: row.at.toISOString() };
  });
}
