import { claimed } from '#access';
import { type Db, openDatabase, Transactions } from '#persistence';
import { testDatabase, type TestDatabase } from '#testing';
import {
  Idempotency,
  IdempotencyMigrations,
  IdempotencyStore,
  repeatableOf,
  type Repeatable,
} from './index.js';

let database: TestDatabase;
let db: Db;
let store: IdempotencyStore;
let idempotency: Idempotency;

beforeAll(async () => {
  database = await testDatabase();
  db = await openDatabase({ url: database.url, schema: 'idempotent', migrations: IdempotencyMigrations });
  await db.query('create table effect (nth int generated always as identity, said text)');
  store = new IdempotencyStore(db);
  idempotency = new Idempotency(store);
});
beforeEach(() => db.query('truncate effect, idempotency_keys'));
afterAll(async () => {
  await db.close();
  await database.close();
});

const asking = (key: string | undefined, body: object = { said: 'this' }, actor = 'ada') =>
  repeatableOf(claimed(actor), key, body);

/** Has an effect that is numbered, and answers with its number. */
function act(repeatable: Repeatable | undefined) {
  return idempotency.once(repeatable, () =>
    new Transactions(db).run(async (tx) => {
      const [row] = await tx.query<{ nth: number }>("insert into effect (said) values ('it') returning nth");
      const answer = { status: 201, response: { nth: row?.nth } };
      if (repeatable) await store.keep(tx, { ...repeatable, ...answer });
      return answer;
    }),
  );
}

async function effects(): Promise<number> {
  return (await db.query('select from effect')).length;
}

test('the same key with the same body has one effect and one answer, one after the other or at once', async () => {
  const first = await act(asking('k'));
  expect(await act(asking('k'))).toEqual(first);
  const atOnce = await Promise.all(Array.from({ length: 5 }, () => act(asking('at once'))));
  expect(new Set(atOnce.map((it) => JSON.stringify(it))).size).toBe(1);
  expect(await effects()).toBe(2);
});

test('an earlier answer is given to none but whoever may still know it, and a machine’s for one person to no other', async () => {
  const machine = { ...claimed('clients/ci'), onBehalfOf: 'ada' };
  const first = await act(repeatableOf(machine, 'k', {}));
  expect(await act(repeatableOf({ ...machine, onBehalfOf: 'bo' }, 'k', {}))).not.toEqual(first);
  const again = idempotency.once(
    repeatableOf(machine, 'k', {}),
    () => Promise.reject(new Error('it was done')),
    () => Promise.reject(new Error('no more')),
  );
  await expect(again).rejects.toThrow('no more');
});

test('without a key each request has its effect, and a key is its sender’s own', async () => {
  for (const it of [asking(undefined), asking(undefined), asking('k'), asking('k', {}, 'bo')]) await act(it);
  expect(await effects()).toBe(4);
});

test('the same key with another body is refused, and one whose request failed is free', async () => {
  await expect(idempotency.once(asking('k'), () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  await act(asking('k'));
  await expect(act(asking('k', { said: 'that' }))).rejects.toMatchObject({ code: 'idempotency-key.reused' });
  expect(await effects()).toBe(1);
});

test('an answer is given for a week, and forgotten after it', async () => {
  for (const key of ['young', 'old']) await act(asking(key));
  const age = 'update idempotency_keys set at = now() - make_interval(days => $1) where key = $2';
  await db.query(age, [6, 'young']);
  await db.query(age, [8, 'old']);
  expect(await store.forgetOld()).toBe(false);
  for (const key of ['young', 'old']) await act(asking(key));
  expect(await effects()).toBe(3);
});

test('what there is to forget is forgotten in batches', async () => {
  await db.query(
    `insert into idempotency_keys (actor, key, body_hash, status, response, at)
     select 'ada', 'k' || n, '', 200, '{}', now() - make_interval(days => 8) from generate_series(1, 501) n`,
  );
  expect([await store.forgetOld(), await store.forgetOld()]).toEqual([true, false]);
  expect(await db.query('select from idempotency_keys')).toHaveLength(0);
});
