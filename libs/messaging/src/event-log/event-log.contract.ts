import { afterEach, describe, expect, test } from '@jest/globals';
import { eventually } from '#testing';
import { randomUUID } from 'node:crypto';
import type { EventLog, LogRecord, ReceivedRecord } from './event-log.js';

/** Opens the log under test; each log opened is another process's, as far as the log can tell. */
export type OpenLog = () => Promise<EventLog>;

const TIME = { within: 60_000 };

function record(key: string | null, value: string, headers: Record<string, string> = {}): LogRecord {
  return { key, headers, value: Buffer.from(value) };
}

function text({ value }: ReceivedRecord): string {
  return value?.toString() ?? '';
}

/** What every event log promises, proven on one. */
export function eventLogContract(name: string, openLog: OpenLog): void {
  describe(`${name} as an event log`, () => {
    const opened: EventLog[] = [];
    const open = async () => {
      const log = await openLog();
      opened.push(log);
      return log;
    };
    const fresh = () => ({ topic: `contract.${randomUUID()}`, group: `group-${randomUUID()}` });

    afterEach(async () => {
      await Promise.all(opened.splice(0).map((log) => log.close()));
    });

    test('a record comes out as it went in', async () => {
      const { topic, group } = fresh();
      const log = await open();
      const bytes = Buffer.from([0, 255, 10, 13, 128]);
      await log.publish(topic, [
        { key: 'k', headers: { ce_type: 'über', empty: '' }, value: bytes },
        { key: null, headers: {}, value: Buffer.alloc(0) },
        { key: 'gone', headers: { a: '1' }, value: null },
      ]);
      const seen: ReceivedRecord[] = [];
      log.subscribe({ group, topics: [topic], handle: (it) => void seen.push(it) });
      await eventually(() => expect(seen).toHaveLength(3), TIME);
      const byKey = new Map(seen.map((it) => [it.key, it]));
      expect(byKey.get('k')).toMatchObject({ topic, headers: { ce_type: 'über', empty: '' }, value: bytes });
      expect(byKey.get(null)?.value).toEqual(Buffer.alloc(0));
      expect(byKey.get('gone')).toMatchObject({ headers: { a: '1' }, value: null });
      expect(byKey.get('k')?.timestamp.getTime()).toBeGreaterThan(Date.now() - 60_000);
    });

    test('ten thousand records arrive once each, in order within a key', async () => {
      const { topic, group } = fresh();
      const log = await open();
      const keys = Array.from({ length: 50 }, (_, n) => `key-${n}`);
      const seen = new Map<string, number[]>(keys.map((key) => [key, []]));
      let count = 0;
      log.subscribe({
        group,
        topics: [topic],
        concurrency: 32,
        handle: async (it) => {
          await new Promise(setImmediate);
          seen.get(it.key ?? '')?.push(Number(text(it)));
          count += 1;
        },
      });
      for (let n = 0; n < 200; n += 10) {
        await log.publish(
          topic,
          keys.flatMap((key) => Array.from({ length: 10 }, (_, step) => record(key, String(n + step)))),
        );
      }
      await eventually(() => expect(count).toBeGreaterThanOrEqual(10_000), TIME);
      const inOrder = Array.from({ length: 200 }, (_, n) => n);
      for (const numbers of seen.values()) expect(numbers).toEqual(inOrder);
    });

    test('records published side by side by many are all read', async () => {
      const { topic, group } = fresh();
      const [log, other] = [await open(), await open()];
      const seen = new Set<string>();
      log.subscribe({ group, topics: [topic], handle: (it) => void seen.add(text(it)) });
      await Promise.all(
        Array.from({ length: 200 }, (_, n) =>
          (n % 2 ? log : other).publish(topic, [record(`k${n % 7}`, `${n}a`), record(`k${n % 5}`, `${n}b`)]),
        ),
      );
      await eventually(() => expect(seen.size).toBe(400), TIME);
    });

    test('a record that is being handled holds up no other partition', async () => {
      const { topic, group } = fresh();
      const log = await open();
      await log.publish(
        topic,
        Array.from({ length: 40 }, (_, n) => record(`k${n}`, String(n))),
      );
      const partitions = new Set<number>();
      let goOn = () => undefined as void;
      const another = new Promise<void>((resolve) => (goOn = resolve));
      log.subscribe({
        group,
        topics: [topic],
        handle: async ({ partition }) => {
          partitions.add(partition);
          if (partitions.size > 1) goOn();
          await another;
        },
      });
      await eventually(() => expect(partitions.size).toBeGreaterThan(1), TIME);
    });

    test('a record whose handler fails comes again, before later ones of its key and without holding up others', async () => {
      const { topic, group } = fresh();
      const log = await open();
      await log.publish(topic, [record('a', 'a1'), record('b', 'b1'), record('a', 'a2'), record('b', 'b2')]);
      const done: string[] = [];
      let failures = 0;
      log.subscribe({
        group,
        topics: [topic],
        handle: (it) => {
          if (text(it) === 'a1' && (failures < 3 || !done.includes('b2'))) {
            failures += 1;
            throw new Error('not yet');
          }
          done.push(text(it));
        },
      });
      await eventually(() => expect(done).toHaveLength(4), TIME);
      expect(failures).toBeGreaterThanOrEqual(3);
      expect(done.filter((it) => it.startsWith('a'))).toEqual(['a1', 'a2']);
      expect(done.filter((it) => it.startsWith('b'))).toEqual(['b1', 'b2']);
    });

    test('a consumer that comes back goes on where it stopped', async () => {
      const { topic, group } = fresh();
      const log = await open();
      await log.publish(topic, [record('k', '1'), record('k', '2')]);
      const seen: string[] = [];
      const handle = (it: ReceivedRecord) => void seen.push(text(it));
      const first = log.subscribe({ group, topics: [topic], handle });
      await eventually(() => expect(seen).toEqual(['1', '2']), TIME);
      await first.close();
      await log.publish(topic, [record('k', '3')]);
      log.subscribe({ group, topics: [topic], handle });
      await eventually(() => expect(seen).toContain('3'), TIME);
      expect(seen).toEqual(['1', '2', '3']);
    });

    test('what was not finished when a consumer left is given to the next', async () => {
      const { topic, group } = fresh();
      const log = await open();
      await log.publish(topic, [record('k', '1'), record('k', '2')]);
      const started: string[] = [];
      const first = log.subscribe({
        group,
        topics: [topic],
        handle: (it) => {
          started.push(text(it));
          if (text(it) === '2') throw new Error('the process ends here');
        },
      });
      await eventually(() => expect(started).toContain('2'), TIME);
      await first.close();
      const seen: string[] = [];
      log.subscribe({ group, topics: [topic], handle: (it) => void seen.push(text(it)) });
      await eventually(() => expect(seen).toContain('2'), TIME);
    });

    test('a new group reads from the start, whatever others have read', async () => {
      const { topic, group } = fresh();
      const log = await open();
      await log.publish(topic, [record('k', '1')]);
      const seen = { first: [] as string[], second: [] as string[] };
      log.subscribe({ group, topics: [topic], handle: (it) => void seen.first.push(text(it)) });
      await eventually(() => expect(seen.first).toEqual(['1']), TIME);
      await log.publish(topic, [record('k', '2')]);
      const handle = (it: ReceivedRecord) => void seen.second.push(text(it));
      log.subscribe({ group: `${group}-2`, topics: [topic], handle });
      await eventually(() => expect(seen).toEqual({ first: ['1', '2'], second: ['1', '2'] }), TIME);
    });

    test('two consumers of a group share the partitions, and one takes over when the other leaves', async () => {
      const { topic, group } = fresh();
      const logs = [await open(), await open()];
      const seen: [Set<string>, Set<string>] = [new Set(), new Set()];
      const subscriptions = logs.map((log, n) =>
        log.subscribe({ group, topics: [topic], handle: (it) => void seen[n]?.add(text(it)) }),
      );
      const everything = () => new Set([...seen[0], ...seen[1]]);
      let sent = 0;
      const publishSome = async () => {
        const some = Array.from({ length: 40 }, (_, n) => record(`k${n}`, `${sent + n}`));
        sent += some.length;
        await logs[0]?.publish(topic, some);
      };
      await eventually(async () => {
        await publishSome();
        seen.forEach((one) => expect(one.size).toBeGreaterThan(0));
      }, TIME);
      await eventually(() => expect(everything().size).toBe(sent), TIME);
      await subscriptions[1]?.close();
      seen[0].clear();
      seen[1].clear();
      const before = sent;
      await publishSome();
      await eventually(() => expect(seen[0].size).toBeGreaterThanOrEqual(sent - before), TIME);
      expect(seen[1].size).toBe(0);
    });

    test('the lag falls to nothing as records are handled', async () => {
      const { topic, group } = fresh();
      const log = await open();
      await log.publish(topic, [record('a', '1'), record('b', '2')]);
      const behind = async () =>
        (await log.lag(group, [topic])).reduce((sum, { committed, end }) => sum + Number(end - committed), 0);
      expect(await behind()).toBe(2);
      log.subscribe({ group, topics: [topic], handle: () => Promise.resolve() });
      await eventually(async () => expect(await behind()).toBe(0), TIME);
    });
  });
}
