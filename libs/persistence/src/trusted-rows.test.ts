import { eventually, testDatabase, type TestDatabase } from '#testing';
import { Client } from 'pg';
import { TrustedRows } from './index.js';

let database: TestDatabase;
let client: Client;
let rows: TrustedRows<string | null>;
const reads: string[] = [];

beforeAll(async () => {
  database = await testDatabase();
  client = new Client({ connectionString: database.url });
  await client.connect();
  await client.query('create table words (key text primary key, word text not null)');
});
afterAll(async () => {
  await client.end();
  await database.close();
});

beforeEach(async () => {
  rows = await trusted(60_000);
});
afterEach(() => rows.close());

/** Follows the words, from when they can be had at once. */
async function trusted(trustMs: number): Promise<TrustedRows<string | null>> {
  const following = new TrustedRows<string | null>({
    url: database.url,
    channel: 'words',
    capacity: 1_000,
    weigh: () => 1,
    trustMs,
    load: async (keys) => {
      reads.push(...keys);
      const found = await client.query<{ key: string; word: string }>(
        'select key, word from words where key = any($1)',
        [keys],
      );
      return new Map([
        ...keys.map((key) => [key, null] as const),
        ...found.rows.map((it) => [it.key, it.word] as const),
      ]);
    },
  });
  await eventually(() => expect(following.of('a')).toBeNull());
  return following;
}

async function write(key: string, word: string): Promise<void> {
  await client.query('begin');
  await client.query('insert into words values ($1, $2) on conflict (key) do update set word = $2', [
    key,
    word,
  ]);
  await client.query(`select pg_notify('words', $1)`, [key]);
  await client.query('commit');
}

test('what was read once is had at once, and so is that nothing is there', async () => {
  await write('b', 'one');
  await eventually(() => expect(rows.of('b')).toBe('one'));
  await eventually(() => expect(rows.of('none')).toBeNull());
});

test('a change that was told is read', async () => {
  await write('c', 'one');
  await eventually(async () => expect(await rows.of('c')).toBe('one'));
  await write('c', 'two');
  await eventually(() => expect(rows.of('c')).toBe('two'));
});

test('a server that falls silent is believed no longer than stated, and rows are read until it is heard again', async () => {
  const briefly = await trusted(200);
  await write('d', 'one');
  await eventually(() => expect(briefly.of('d')).toBe('one'));
  // Rows change without a word, as when the way on which changes are told is cut and nobody noticed.
  const { rows: sessions } = await client.query<{ pid: number }>(
    `select pid from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
  );
  for (const { pid } of sessions) process.kill(pid, 'SIGSTOP');
  try {
    await client.query(`update words set word = 'two' where key = 'd'`);
    await eventually(async () => expect(await briefly.of('d')).toBe('two'));
    expect(await briefly.of('d')).toBe('two');
  } finally {
    for (const { pid } of sessions) process.kill(pid, 'SIGCONT');
  }
  await eventually(() => expect(briefly.of('d')).not.toBeInstanceOf(Promise));
  await briefly.close();
});

test('after the connection was lost rows are read, and kept again when it is back', async () => {
  await write('e', 'one');
  await eventually(async () => expect(await rows.of('e')).toBe('one'));
  await client.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
  );
  await client.query(`update words set word = 'two' where key = 'e'`);
  await eventually(async () => expect(await rows.of('e')).toBe('two'));
  await eventually(() => expect(rows.of('e')).toBe('two'));
});

test('a database that cannot be read is told to whoever asks', async () => {
  await client.query('alter table words rename to gone');
  await expect(Promise.resolve(rows.of('never asked'))).rejects.toThrow('does not exist');
  await client.query('alter table gone rename to words');
});
