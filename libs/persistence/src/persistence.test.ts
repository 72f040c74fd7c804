import { eventually, freePort, testDatabase, type TestDatabase } from '#testing';
import { Db, type Tx } from './database.js';
import { Test } from '@nestjs/testing';
import {
  BatchWriter,
  DatabaseProbe,
  DatabaseUnavailable,
  isInfrastructureFailure,
  migrate,
  Migration,
  openDatabase,
  PersistenceModule,
  Transactions,
} from './index.js';

class CreateAccounts1700000000100 extends Migration {
  async apply(tx: Tx): Promise<void> {
    await tx.query('create table accounts (id int primary key, balance int not null)');
    await tx.query('insert into accounts values (1, 100), (2, 100)');
  }
}

class AddNotes1700000000200 extends Migration {
  async apply(tx: Tx): Promise<void> {
    await tx.query('alter table accounts add column note text');
  }
}

let database: TestDatabase;
const optionsFor = (schema: string) => ({
  url: database.url,
  schema,
  migrations: [CreateAccounts1700000000100, AddNotes1700000000200],
});

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

test('replicas that start together migrate once', async () => {
  const sources = await Promise.all([1, 2, 3, 4].map(() => openDatabase(optionsFor('together'))));
  const [first] = sources;
  expect(await first?.query('select count(*)::int as ran from migrations')).toEqual([{ ran: 2 }]);
  expect(await first?.query('select count(*)::int as accounts from accounts')).toEqual([{ accounts: 2 }]);
  await Promise.all(sources.map((db) => db.close()));
});

test('a migration that fails leaves nothing behind, and the next start tries again', async () => {
  class Break1700000000300 extends Migration {
    async apply(tx: Tx): Promise<void> {
      await tx.query('create table half (id int)');
      await tx.query('select nonsense');
    }
  }
  const options = { ...optionsFor('broken'), migrations: [CreateAccounts1700000000100, Break1700000000300] };
  await expect(openDatabase(options)).rejects.toThrow('nonsense');
  const db = await openDatabase(optionsFor('broken'));
  expect(await db.query(`select to_regclass('broken.half') as half`)).toEqual([{ half: null }]);
  await db.close();
});

test('migrations only go forward', async () => {
  await expect(new AddNotes1700000000200().down()).rejects.toThrow('only go forward');
});

test('two services in one process each keep to their schema', async () => {
  const names = ['left', 'right'];
  const modules = await Promise.all(
    names.map((schema) =>
      Test.createTestingModule({ imports: [PersistenceModule.forService(optionsFor(schema))] }).compile(),
    ),
  );
  for (const [index, module] of modules.entries()) {
    const db = module.get(Db, { strict: false });
    expect(await db.query('select current_schema() as schema')).toEqual([{ schema: names[index] }]);
    await module.get(DatabaseProbe, { strict: false }).ping();
    await module.close();
    await expect(db.query('select 1')).rejects.toThrow();
  }
});

test('a transaction in which nothing happens any more does not hold its locks for ever', async () => {
  const db = await openDatabase(optionsFor('abandoned'));
  expect(await db.query('show idle_in_transaction_session_timeout')).toEqual([
    { idle_in_transaction_session_timeout: '30s' },
  ]);
  await db.close();
});

test('a deadlock is resolved by running the loser again', async () => {
  const db = await openDatabase(optionsFor('conflicts'));
  const transactions = new Transactions(db);
  const transfer = (from: number, to: number) =>
    transactions.run(async (tx) => {
      await tx.query('update accounts set balance = balance - 1 where id = $1', [from]);
      await new Promise((resolve) => setTimeout(resolve, 20));
      await tx.query('update accounts set balance = balance + 1 where id = $1', [to]);
    });
  await Promise.all([transfer(1, 2), transfer(2, 1)]);
  expect(await db.query('select balance from accounts')).toEqual([{ balance: 100 }, { balance: 100 }]);
  await db.close();
});

test('a single statement that loses a conflict runs again', async () => {
  const db = await openDatabase(optionsFor('single'));
  let attempts = 0;
  await new Transactions(db).single((database) => {
    attempts += 1;
    return database.query(
      attempts === 1
        ? `do $$ begin raise exception 'lost' using errcode = 'deadlock_detected'; end $$`
        : 'update accounts set balance = 7',
    );
  });
  expect(await db.query('select balance from accounts')).toEqual([{ balance: 7 }, { balance: 7 }]);
  expect(attempts).toBe(2);
  await db.close();
});

test('a serialisation conflict is resolved by running the loser again', async () => {
  const db = await openDatabase(optionsFor('serialisable'));
  const transactions = new Transactions(db);
  const add = () =>
    transactions.run(async (tx) => {
      const [account] = await tx.query<{ balance: number }>('select balance from accounts where id = 1');
      await tx.query('update accounts set balance = $1 where id = 1', [(account?.balance ?? 0) + 1]);
    }, 'SERIALIZABLE');
  await Promise.all([add(), add(), add()]);
  expect(await db.query('select balance from accounts where id = 1')).toEqual([{ balance: 103 }]);
  await db.close();
});

test('a transaction that throws leaves nothing behind', async () => {
  const db = await openDatabase(optionsFor('rollback'));
  const work = new Transactions(db).run(async (tx) => {
    await tx.query('delete from accounts');
    throw new Error('changed my mind');
  });
  await expect(work).rejects.toThrow('changed my mind');
  expect(await db.query('select count(*)::int as accounts from accounts')).toEqual([{ accounts: 2 }]);
  await db.close();
});

test('an unreachable server is named in a sentence, without its password', async () => {
  const port = await freePort();
  const options = {
    ...optionsFor('away'),
    url: `postgres://me:secret@127.0.0.1:${port}/mesh`,
    connectWithinMs: 500,
  };
  const refused = await migrate(options).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(DatabaseUnavailable);
  expect((refused as Error).message).toMatch(
    /^PostgreSQL at 127\.0\.0\.1:\d+\/mesh could not be reached within \d+ s/,
  );
  expect((refused as Error).message).not.toContain('secret');
});

test('a wrong password is reported at once', async () => {
  const url = new URL(database.url);
  url.password = 'wrong';
  await expect(migrate({ ...optionsFor('denied'), url: url.href })).rejects.toThrow(
    'password authentication failed',
  );
});

test('a broken connection is told apart from a broken statement', async () => {
  const db = await openDatabase(optionsFor('failures'));
  const statement: unknown = await db.query('select nonsense').catch((error: unknown) => error);
  const connection: unknown = await db
    .query('select pg_terminate_backend(pg_backend_pid())')
    .catch((error: unknown) => error);
  expect(isInfrastructureFailure(statement)).toBe(false);
  expect(isInfrastructureFailure(connection)).toBe(true);
  await eventually(() => db.query('select 1')); // and the pool has replaced it
  await db.close();
});

test('group commit stores thousands of rows, each in its place, and fails a duplicate alone', async () => {
  const db = await openDatabase(optionsFor('grouped'));
  const writer = new BatchWriter<{ id: number; balance: number }, number>({
    write: async (rows) => {
      const stored: { id: number }[] = await db.query(
        'insert into accounts (id, balance) select * from unnest($1::int[], $2::int[]) returning id',
        [rows.map(({ id }) => id), rows.map(({ balance }) => balance)],
      );
      return stored.map(({ id }) => id);
    },
  });
  const ids = Array.from({ length: 5_000 }, (_, n) => n + 1);
  const settled = await Promise.allSettled(ids.map((id) => writer.add({ id, balance: id })));
  const refused = ids.filter((_, index) => settled[index]?.status === 'rejected');
  expect(refused).toEqual([1, 2]); // already there
  expect(await db.query('select count(*)::int as accounts from accounts')).toEqual([{ accounts: 5_000 }]);
  await db.close();
});
