import { Db } from '#persistence';
import { Injectable } from '@nestjs/common';

/** Forgets what impact runs found, and then the runs. */
@Injectable()
export class OldRunsStore {
  constructor(private readonly db: Db) {}

  /**
   * Results of runs that have ended before an instant, at most `most`: one run may have tens of thousands. Resolves with how many
   * there were. By primary key of both: ids of runs are ordered by time.
   */
  forgetResults(beforeId: string, ended: Date, most: number): Promise<number> {
    return this.db.execute(
      `delete from impact_results where ctid = any(array(
         select it.ctid from impact_runs run join impact_results it on it.run_id = run.id
         where run.id < $1 and run.ended_at < $2 limit $3))`,
      [beforeId, ended, most],
    );
  }

  /** Runs that have ended before an instant and of which no results are left, at most `most`; by primary key. */
  forgetRuns(beforeId: string, ended: Date, most: number): Promise<number> {
    return this.db.execute(
      `delete from impact_runs where id in (
         select id from impact_runs run
         where id < $1 and ended_at < $2 and not exists (select from impact_results where run_id = run.id)
         order by id limit $3 for update skip locked)`,
      [beforeId, ended, most],
    );
  }
}
