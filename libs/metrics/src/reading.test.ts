import { jest } from '@jest/globals';
import { BoundedValues } from './bounded-values.js';
import { gauge } from './instruments.js';
import { Reading, refreshReadings, type Sample } from './reading.js';

const waiting = gauge({ name: 'meshwarden_test_rows', help: 'For this test.', labels: ['service', 'topic'] });
const readings: Reading[] = [];

function reading(read: () => Promise<readonly Sample[]>, freshMs = 0): Reading {
  const made = new Reading({ name: 'rows', service: 'test', read }, { freshMs, patienceMs: 100 });
  made.onModuleInit();
  readings.push(made);
  return made;
}

const rows = (topic: string, value: number): Sample => ({
  of: waiting,
  labels: { service: 'test', topic },
  value,
});
const values = async () => (await waiting.get()).values.map(({ labels, value }) => [labels.topic, value]);
const isUp = async () => (await gauge({ name: 'meshwarden_reading_up', help: '' }).get()).values[0]?.value;

afterEach(() => {
  for (const it of readings.splice(0)) it.onApplicationShutdown();
});

test('is taken once however many ask while it is fresh, and again when it is not', async () => {
  const read = jest.fn(() => Promise.resolve([rows('a', read.mock.calls.length)]));
  reading(read, 60_000);
  await Promise.all([refreshReadings(), refreshReadings()]);
  await refreshReadings();
  expect(await values()).toEqual([['a', 1]]);
  readings.pop()?.onApplicationShutdown();
  reading(read);
  await refreshReadings();
  await refreshReadings();
  expect(await values()).toEqual([['a', 3]]);
});

test('what it no longer finds, and all while it fails, is not shown; that it fails is', async () => {
  const answers = [[rows('a', 1), rows('b', 2)], [rows('b', 3)]];
  reading(() => {
    const answer = answers.shift();
    return answer ? Promise.resolve(answer) : Promise.reject(new Error('The database is away.'));
  });
  await refreshReadings();
  expect(await values()).toEqual([
    ['a', 1],
    ['b', 2],
  ]);
  await refreshReadings();
  expect(await values()).toEqual([['b', 3]]);
  expect(await isUp()).toBe(1);
  await refreshReadings();
  expect(await values()).toEqual([]);
  expect(await isUp()).toBe(0);
});

test('one that hangs holds nobody up, and is not taken twice at a time', async () => {
  const read = jest.fn(() => new Promise<readonly Sample[]>(() => undefined));
  reading(read);
  await refreshReadings();
  await refreshReadings();
  expect(read).toHaveBeenCalledTimes(1);
});

test('is gone with the module that had it taken', async () => {
  const made = reading(() => Promise.resolve([rows('a', 1)]));
  await refreshReadings();
  made.onApplicationShutdown();
  await refreshReadings();
  expect(await values()).toEqual([]);
});

test('of values that others choose only the first are told apart', () => {
  const policies = new BoundedValues(2);
  expect(['A', 'B', 'C', 'A', 'D'].map((it) => policies.of(it))).toEqual(['A', 'B', 'other', 'A', 'other']);
});
