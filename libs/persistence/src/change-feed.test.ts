import { jest } from '@jest/globals';
import { eventually, testDatabase, type TestDatabase } from '#testing';
import { createServer, type Socket } from 'node:net';
import { once } from 'node:events';
import { Client } from 'pg';
import { ChangeFeed } from './index.js';

let database: TestDatabase;
let writer: Client;
let feed: ChangeFeed;
const heard: string[] = [];
const gaps: boolean[] = [];

beforeAll(async () => {
  database = await testDatabase();
  writer = new Client({ connectionString: database.url });
  await writer.connect();
  feed = new ChangeFeed({
    url: database.url,
    channel: 'a_projection',
    onChange: (payload) => heard.push(payload),
    onGap: (connected) => gaps.push(connected),
  });
  await eventually(() => expect(gaps).toEqual([true]));
});
afterAll(async () => {
  await feed.close();
  await writer.end();
  await database.close();
});

test('whoever asks after a commit was acknowledged finds that it has been told', async () => {
  for (let round = 0; round < 200; round++) {
    await writer.query(`notify a_projection, '${round}'`);
    expect(await feed.isCurrent()).toBe(true);
    expect(heard.at(-1)).toBe(String(round));
  }
});

test('a transaction tells when it commits, and only then', async () => {
  await writer.query('begin');
  await writer.query(`notify a_projection, 'open'`);
  await feed.isCurrent();
  expect(heard).not.toContain('open');
  await writer.query('commit');
  await feed.isCurrent();
  expect(heard).toContain('open');
});

test('those who ask at once share the answer', async () => {
  const answers = await Promise.all(Array.from({ length: 100 }, () => feed.isCurrent()));
  expect(answers).toEqual(new Array(100).fill(true));
});

test('feeds of one server share a connection, each with its own channel, and one goes on when another is closed', async () => {
  const told: string[] = [];
  const other = new ChangeFeed({
    url: database.url,
    channel: 'another_projection',
    onChange: (payload) => told.push(payload),
    onGap: () => undefined,
  });
  await eventually(async () => expect(await other.isCurrent()).toBe(true));
  await writer.query(`notify another_projection, 'for the other'`);
  await other.isCurrent();
  expect(told).toEqual(['for the other']);
  expect(heard).not.toContain('for the other');
  const { rows } = await writer.query(
    `select 1 from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
  );
  expect(rows).toHaveLength(1);
  await other.close();
  expect(await other.isCurrent()).toBe(false);
  await writer.query(`notify a_projection, 'still there'`);
  expect(await feed.isCurrent()).toBe(true);
  expect(heard).toContain('still there');
});

test('a lost connection is told as a gap, and nothing is current until it is back', async () => {
  gaps.length = 0;
  await writer.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and query like 'select 1%' or query like 'listen %'`,
  );
  await eventually(() => expect(gaps[0]).toBe(false));
  await eventually(async () => expect(await feed.isCurrent()).toBe(true));
  expect(gaps).toEqual([false, true]);
});

test('a feed that is closed while the server has not answered yet is closed', async () => {
  const sockets: Socket[] = [];
  const silent = createServer((socket) => void sockets.push(socket)).listen(0, '127.0.0.1');
  await once(silent, 'listening');
  const { port } = silent.address() as { port: number };
  const url = `postgres://nobody@127.0.0.1:${port}/nothing`;
  const early = new ChangeFeed({ url, channel: 'any', onChange: () => undefined, onGap: () => undefined });
  await once(silent, 'connection');
  await early.close();
  expect(await early.isCurrent()).toBe(false);
  for (const socket of sockets) socket.destroy();
  silent.close();
});

test('on one connection one statement is sent after the other, though some ask while others begin to follow', async () => {
  const send = Reflect.get(Client.prototype, 'query') as (...given: unknown[]) => Promise<unknown>;
  const underWay = new Map<Client, number>();
  let most = 0;
  const counted = function (this: Client, ...given: unknown[]): unknown {
    const now = (underWay.get(this) ?? 0) + 1;
    most = Math.max(most, now);
    underWay.set(this, now);
    return send.apply(this, given).finally(() => underWay.set(this, (underWay.get(this) ?? 1) - 1));
  };
  const spy = jest.spyOn(Client.prototype, 'query').mockImplementation(counted);
  const others = ['one', 'two', 'three'].map(
    (channel) => new ChangeFeed({ url: database.url, channel, onChange: () => {}, onGap: () => {} }),
  );
  for (let round = 0; round < 20; round++) expect(await feed.isCurrent()).toBe(true);
  await Promise.all(others.map((it) => it.close()));
  spy.mockRestore();
  expect(most).toBe(1);
});
