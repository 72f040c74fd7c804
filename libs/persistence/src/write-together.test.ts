import { testDatabase, type TestDatabase } from '#testing';
import { type Db, migrate, Migration, openDatabase, type Tx, writeTogether } from './index.js';

class CreateShelves1700000000001 extends Migration {
  async apply(tx: Tx): Promise<void> {
    await tx.query('create table shelves (id int primary key, label text not null)');
    await tx.query('create table books (id int primary key, shelf int not null references shelves (id))');
  }
}

let database: TestDatabase;
let db: Db;
beforeAll(async () => {
  database = await testDatabase();
  const options = { url: database.url, schema: 'library', migrations: [CreateShelves1700000000001] };
  await migrate(options);
  db = await openDatabase(options);
});
afterAll(async () => {
  await db.close();
  await database.close();
});

const shelf = (id: number, label: string) => ({
  sql: 'insert into shelves (id, label) values ($1, $2)',
  parameters: [id, label],
});
const book = (id: number, onShelf: number) => ({
  sql: 'insert into books (id, shelf) select it.id, $1 from unnest($2::int[]) as it (id)',
  parameters: [onShelf, [id]],
});

test('changes that rely on each other are made together, each with its own parameters', async () => {
  await writeTogether(db, [book(1, 7), shelf(7, 'seven'), shelf(8, 'eight')]);
  expect(await db.query('select label, books.id from shelves left join books on shelf = shelves.id')).toEqual(
    expect.arrayContaining([
      { label: 'seven', id: 1 },
      { label: 'eight', id: null },
    ]),
  );
});

test('one that is refused takes the others along', async () => {
  await expect(writeTogether(db, [shelf(9, 'nine'), book(2, 10)])).rejects.toThrow('foreign key');
  expect(await db.query('select 1 from shelves where id = $1', [9])).toEqual([]);
});

test('no change is no statement, and one is a statement of its own', async () => {
  await writeTogether(db, []);
  await writeTogether(db, [shelf(11, 'eleven')]);
  expect(await db.query('select label from shelves where id = $1', [11])).toEqual([{ label: 'eleven' }]);
});
