import { Db, type Tx } from '#persistence';
import { Injectable } from '@nestjs/common';
import type { StandingExpectation } from '../assessment/assess.js';
import type { Expectation, Outcome } from './expectation.js';

@Injectable()
export class ExpectationsStore {
  constructor(private readonly db: Db) {}

  /** What a contract promises and how each stands, in the order of the document. By primary key (contract_id, id). */
  async of(contractId: string, tx: Tx = this.db): Promise<StandingExpectation[]> {
    const rows = await tx.query<ExpectationRow>(
      `select definition, outcome, message, last_at, due_at from expectations
       where contract_id = $1 order by position`,
      [contractId],
    );
    return rows.map(toStanding);
  }

  /** Whether anything that the contract promises was ever evaluated. By primary key (contract_id, id). */
  async anyEvaluated(tx: Tx, contractId: string): Promise<boolean> {
    const rows = await tx.query<unknown>(
      `select 1 from expectations where contract_id = $1 and outcome <> 'not-evaluated' limit 1`,
      [contractId],
    );
    return rows.length > 0;
  }

  /** Replaces all that a contract promises. */
  async replace(tx: Tx, contractId: string, all: readonly StandingExpectation[]): Promise<void> {
    await tx.query('delete from expectations where contract_id = $1', [contractId]);
    await tx.query(
      `insert into expectations (contract_id, id, position, definition, outcome, message, last_at, due_at)
       select $1, it.* from unnest($2::text[], $3::int[], $4::json[], $5::text[], $6::text[], $7::timestamptz[], $8::timestamptz[]) it`,
      [
        contractId,
        all.map(({ expectation }) => expectation.id),
        all.map((_, position) => position),
        all.map(({ expectation }) => JSON.stringify(expectation)),
        ...standingColumns(all),
      ],
    );
  }

  /** Writes how some expectations stand now. By primary key (contract_id, id). */
  async save(tx: Tx, contractId: string, changed: readonly StandingExpectation[]): Promise<void> {
    if (changed.length === 0) return;
    await tx.query(
      `update expectations
       set outcome = it.outcome, message = it.message, last_at = it.last_at, due_at = it.due_at
       from unnest($2::text[], $3::text[], $4::text[], $5::timestamptz[], $6::timestamptz[])
         as it (id, outcome, message, last_at, due_at)
       where expectations.contract_id = $1 and expectations.id = it.id`,
      [contractId, changed.map(({ expectation }) => expectation.id), ...standingColumns(changed)],
    );
  }

  /** Starts the deadline of a freshness promise anew, if none is running. By primary key (contract_id, id). */
  async restartDeadline(tx: Tx, contractId: string, id: string, now: Date): Promise<void> {
    await tx.query(
      `update expectations
       set due_at = $3::timestamptz + make_interval(secs => (definition -> 'check' ->> 'seconds')::float)
       where contract_id = $1 and id = $2 and due_at is null and definition -> 'check' ->> 'kind' = 'freshness'`,
      [contractId, id, now],
    );
  }

  /**
   * Locks the contract of one deadline that has passed, unless another process is at it already. By index
   * expectations_due.
   */
  async lockOverdueContract(tx: Tx, now: Date): Promise<string | undefined> {
    const [row] = await tx.query<{ id: string }>(
      `select id from contracts
       where id in (select contract_id from expectations where due_at <= $1)
       limit 1 for no key update skip locked`,
      [now],
    );
    return row?.id;
  }
}

interface ExpectationRow {
  definition: Expectation;
  outcome: Outcome;
  message: string;
  last_at: Date | null;
  due_at: Date | null;
}

function toStanding({ definition, outcome, message, last_at, due_at }: ExpectationRow): StandingExpectation {
  return { expectation: definition, standing: { outcome, message, lastAt: last_at, dueAt: due_at } };
}

function standingColumns(all: readonly StandingExpectation[]): unknown[][] {
  const standings = all.map(({ standing }) => standing);
  return [
    standings.map(({ outcome }) => outcome),
    standings.map(({ message }) => message),
    standings.map(({ lastAt }) => lastAt),
    standings.map(({ dueAt }) => dueAt),
  ];
}
