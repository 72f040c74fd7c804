import { Db, type Tx, type Write } from '#persistence';
import { Injectable } from '@nestjs/common';
import type { LockedContract } from '../contracts/index.js';
import type { Expectation } from './expectation.js';
import type { Outcome, StandingExpectation } from './standing.js';

/** An expectation of one of several contracts. */
export interface PlacedExpectation extends StandingExpectation {
  readonly contractId: string;
}

/** What contracts promise, and how each promise stands. */
@Injectable()
export class ExpectationsStore {
  constructor(private readonly db: Db) {}

  /** What contracts promise and how each stands, in the order of their documents. By primary key (contract_id, id). */
  async of(contractIds: readonly string[], tx: Tx = this.db): Promise<PlacedExpectation[]> {
    const rows = await tx.query<ExpectationRow>(
      `select contract_id, definition, outcome, message, last_at, due_at, windows_from from expectations
       where contract_id = any($1) order by contract_id, position`,
      [contractIds],
    );
    return rows.map(toPlaced);
  }

  /** Makes `all` what a contract promises. By primary key (contract_id, id). */
  replacing(contractId: string, all: readonly StandingExpectation[]): Write[] {
    const ids = all.map(({ expectation }) => expectation.id);
    return [
      {
        sql: 'delete from expectations where contract_id = $1 and id <> all($2::text[])',
        parameters: [contractId, ids],
      },
      {
        sql: `insert into expectations (contract_id, id, position, definition, outcome, message, last_at, due_at, windows_from)
              select $1, it.* from unnest($2::text[], $3::int[], $4::json[], $5::text[], $6::text[], $7::timestamptz[], $8::timestamptz[], $9::timestamptz[]) it
              on conflict (contract_id, id) do update set
                position = excluded.position, definition = excluded.definition, outcome = excluded.outcome,
                message = excluded.message, last_at = excluded.last_at, due_at = excluded.due_at,
                windows_from = excluded.windows_from`,
        parameters: [
          contractId,
          ids,
          all.map((_, position) => position),
          all.map(({ expectation }) => JSON.stringify(expectation)),
          ...standingColumns(all),
        ],
      },
    ];
  }

  /** Writes how some expectations stand now. By primary key (contract_id, id). */
  saving(changed: readonly PlacedExpectation[]): Write[] {
    if (changed.length === 0) return [];
    const sql = `update expectations
       set outcome = it.outcome, message = it.message, last_at = it.last_at, due_at = it.due_at, windows_from = it.windows_from
       from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::timestamptz[], $6::timestamptz[], $7::timestamptz[])
         as it (contract_id, id, outcome, message, last_at, due_at, windows_from)
       where expectations.contract_id = it.contract_id and expectations.id = it.id`;
    const contractIds = changed.map(({ contractId }) => contractId);
    const ids = changed.map(({ expectation }) => expectation.id);
    return [{ sql, parameters: [contractIds, ids, ...standingColumns(changed)] }];
  }

  /** When the next deadline passes, or passed; `undefined` when none is running. By index expectations_due. */
  async nextDue(): Promise<Date | undefined> {
    const [row] = await this.db.query<{ due_at: Date }>(
      'select due_at from expectations where due_at is not null order by due_at limit 1',
    );
    return row?.due_at;
  }

  /**
   * Locks contracts of the deadlines that passed first, up to a time, but for those that another process is at already. By index
   * expectations_due and primary key of contracts (id): joined laterally, no plan reads what is not due, of neither table.
   */
  async lockOverdue(tx: Tx, upTo: Date, limit: number): Promise<LockedContract[]> {
    return tx.query<LockedContract>(
      `select it.id, it.status
       from (select distinct contract_id from (
               select contract_id from expectations where due_at <= $1 order by due_at limit $2) first) as due
         cross join lateral (
           select id, status from contracts where id = due.contract_id limit 1 for no key update skip locked) as it`,
      [upTo, limit],
    );
  }
}

interface ExpectationRow {
  contract_id: string;
  definition: Expectation;
  outcome: Outcome;
  message: string;
  last_at: Date | null;
  due_at: Date | null;
  windows_from: Date | null;
}

function toPlaced(row: ExpectationRow): PlacedExpectation {
  const { contract_id: contractId, definition, outcome, message, last_at, due_at, windows_from } = row;
  return {
    contractId,
    expectation: definition,
    standing: {
      outcome,
      message,
      lastAt: last_at,
      dueAt: due_at,
      ...(windows_from && { windowsFrom: windows_from }),
    },
  };
}

function standingColumns(all: readonly StandingExpectation[]): unknown[][] {
  const standings = all.map(({ standing }) => standing);
  return [
    standings.map(({ outcome }) => outcome),
    standings.map(({ message }) => message),
    standings.map(({ lastAt }) => lastAt),
    standings.map(({ dueAt }) => dueAt),
    standings.map(({ windowsFrom }) => windowsFrom),
  ];
}
