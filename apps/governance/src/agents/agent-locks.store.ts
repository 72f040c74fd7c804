import { Db } from '#persistence';
import { Injectable } from '@nestjs/common';

/** Lets only one batch of an agent be taken at a time, by whatever replica. */
@Injectable()
export class AgentLocksStore {
  constructor(private readonly db: Db) {}

  /** Runs `work`, which is told which of the decisions are recorded already (by primary key), while nobody else takes any of the agent's. */
  holding<T>(
    agent: string,
    ids: readonly string[],
    work: (known: ReadonlySet<string>) => Promise<T>,
  ): Promise<T> {
    return this.db.transaction(async (tx) => {
      await tx.query("select pg_advisory_xact_lock(hashtextextended('decisions of agent ' || $1, 0))", [
        agent,
      ]);
      const rows = await tx.query<{ id: string }>('select id from decisions where id = any($1)', [ids]);
      return work(new Set(rows.map(({ id }) => id)));
    });
  }
}
