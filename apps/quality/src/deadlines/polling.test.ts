import { Db, openDatabase, type Tx } from '#persistence';
import type { TestDatabase } from '#testing';
import { ExpectationsStore } from '../expectations/index.js';
import { qualityDatabase } from '../fixtures/quality-process.js';

let database: TestDatabase;
let db: Db;
const store = () => new ExpectationsStore(db);
const now = new Date('2026-11-21T09:00:00Z');

beforeAll(async () => {
  database = await qualityDatabase();
  db = await openDatabase({ url: database.url, schema: 'quality', migrations: [], poolSize: 1 });
});
afterAll(async () => {
  await db?.close();
  await database?.close();
});

async function fill(contracts: number, dueAt: string): Promise<void> {
  await db.query(
    `insert into contracts (id, revision, document, status)
     select 'c' || n, 1, '{}', '"active"' from generate_series(1, $1::int) n on conflict do nothing`,
    [contracts],
  );
  await db.query(
    `insert into expectations (contract_id, id, position, definition, outcome, message, due_at)
     select 'c' || n, 'e' || e, e, '{}', 'met', '', $2 from generate_series(1, $1::int) n, generate_series(1, 10) e`,
    [contracts, dueAt],
  );
}

/** Rows of tables that a look for overdue deadlines touches, with a plan made for the moment or for any. */
async function rowsRead(plan: 'force_custom_plan' | 'force_generic_plan'): Promise<number> {
  return db.transaction(async (tx) => {
    await tx.query(`set local plan_cache_mode = ${plan}`);
    const before = await touched(tx);
    expect(await store().lockOverdue(tx, now, 200)).toEqual([]);
    return (await touched(tx)) - before;
  });
}

/** Rows that this connection has touched. PostgreSQL counts what it has yet to report of earlier transactions too. */
async function touched(tx: Tx): Promise<number> {
  const [row] = await tx.query<{ read: number }>(
    `select sum(seq_tup_read + coalesce(idx_tup_fetch, 0))::int as read from pg_stat_xact_user_tables
     where relname in ('contracts', 'expectations')`,
  );
  return row?.read ?? NaN;
}

test.each(['force_custom_plan', 'force_generic_plan'] as const)(
  'looking for deadlines that have passed reads none of 30,000 that have not: %s',
  async (plan) => {
    await db.query('truncate contracts, expectations cascade');
    await fill(3_000, '2026-11-22T09:00:00Z');
    expect(await rowsRead(plan)).toBe(0);
    await db.query('analyze');
    expect(await rowsRead(plan)).toBe(0);
  },
);

test('of those that have passed the oldest is taken first, by one process alone', async () => {
  await db.query(
    `update expectations set due_at = '2026-11-21T08:00:00Z' where contract_id = 'c7' and id = 'e1'`,
  );
  await db.query(`update expectations set due_at = '2026-11-21T07:00:00Z' where contract_id = 'c8'`);
  const other = await openDatabase({ url: database.url, schema: 'quality', migrations: [], poolSize: 1 });
  const taken = await db.transaction(async (tx) => {
    const first = await store().lockOverdue(tx, now, 1);
    const second = await other.transaction((beside) => store().lockOverdue(beside, now, 20));
    return [first.map(({ id }) => id), second.map(({ id }) => id)];
  });
  await other.close();
  expect(taken).toEqual([['c8'], ['c7']]);
});
