import { jest } from '@jest/globals';
import type { Worker } from 'node:worker_threads';
import { ExaminationUnavailable } from './examination-unavailable.js';
import type { ExaminationRequest } from './examination.js';
import { hostileSchemas } from './cases/hostile-schemas.js';
import { aRecord, aRequest, following } from './cases/requests.js';
import { spawnWorker } from './pool/spawn-worker.js';
import { SchemaExaminer, type ExaminerOptions } from './schema-examiner.js';

const endless = hostileSchemas['a oneOf of 3,000 alternatives'] as ExaminationRequest;
const small = (name = 'R') => aRequest(aRecord({ a: 'int' }, name));

/** An examiner that is closed after the test, and the threads that it has started. */
const opened: SchemaExaminer[] = [];
function anExaminer(options: ExaminerOptions = {}) {
  const threads: Worker[] = [];
  const examiner = new SchemaExaminer(options, (progress) => {
    const thread = spawnWorker(progress);
    threads.push(thread);
    return thread;
  });
  opened.push(examiner);
  return { examiner, threads };
}
afterEach(async () => {
  for (const examiner of opened.splice(0)) await examiner.onApplicationShutdown();
});

describe('what takes long', () => {
  test('lets others pass: those that were sent with it, and those that come later', async () => {
    const { examiner } = anExaminer({ deadlineMs: 3_000 });
    const answered: string[] = [];
    const note = (what: string) => () => void answered.push(what);
    const offender = examiner.examine(endless).then(note('offender'));
    const others = Array.from({ length: 40 }, (_, at) =>
      examiner.examine(small(`R${at}`)).then(note('other')),
    );
    await Promise.all(others);
    await examiner.examine(small()).then(note('later'));
    await offender;
    expect(answered).toEqual([...Array<string>(40).fill('other'), 'later', 'offender']);
  });

  test('is refused at the deadline, and its thread ended', async () => {
    const { examiner, threads } = anExaminer({ deadlineMs: 300 });
    const ended = new Promise((resolve) => setTimeout(resolve, 0)).then(
      () => new Promise((resolve) => threads[0]?.once('exit', resolve)),
    );
    expect(await examiner.examine(endless)).toEqual({
      mistake: { cause: 'too-costly', path: '', message: expect.stringContaining('300 ms') as string },
    });
    await ended;
  });

  test('is examined one at a time, the others after it, and all of it comes to an end', async () => {
    const { examiner, threads } = anExaminer({ deadlineMs: 300 });
    const offenders = Array.from({ length: 4 }, (_, at) =>
      examiner.examine({
        ...endless,
        candidate: { ...endless.candidate, schema: `${endless.candidate.schema}${' '.repeat(at)}` },
      }),
    );
    const other = await examiner.examine(small());
    expect(other).toHaveProperty('facts.identity');
    for (const answer of await Promise.all(offenders))
      expect(answer).toMatchObject({ mistake: { cause: 'too-costly' } });
    expect(await examiner.examine(small('After'))).toHaveProperty('facts.identity');
    expect(threads.length).toBeGreaterThan(4);
  });

  test('comes to an answer when the deadline allows', async () => {
    const { examiner } = anExaminer({ patienceMs: 1, deadlineMs: 60_000 });
    const slow = hostileSchemas['10,000 properties'] as ExaminationRequest;
    expect(await examiner.examine(slow)).toHaveProperty('facts.fields.length', 10_000);
  });
});

describe('threads', () => {
  test('one that dies is replaced, and its examinations are done again', async () => {
    const { examiner, threads } = anExaminer({ deadlineMs: 60_000 });
    await examiner.examine(small());
    const many = Array.from({ length: 50 }, (_, at) => examiner.examine(small(`R${at}`)));
    void threads[0]?.terminate();
    for (const answer of await Promise.all(many)) expect(answer).toHaveProperty('facts.identity');
    expect(threads.length).toBeGreaterThan(1);
  });

  test('those that do not start are not waited for', async () => {
    const examiner = new SchemaExaminer({}, (progress) => {
      const thread = spawnWorker(progress);
      void thread.terminate();
      return thread;
    });
    await expect(examiner.examine(small())).rejects.toThrow(ExaminationUnavailable);
    await expect(examiner.examine(small())).rejects.toThrow(/No thread starts/);
    await examiner.onApplicationShutdown();
  });

  test('none is started before there is something to examine', () => {
    const spawn = jest.fn(spawnWorker);
    new SchemaExaminer({}, spawn);
    expect(spawn).not.toHaveBeenCalled();
  });
});

describe('bounds', () => {
  test('more text than one request may hold is refused without a thread', async () => {
    const { examiner, threads } = anExaminer({ mostText: 100 });
    const imports = [{ subject: 'i', version: 1, schema: 'x'.repeat(101), references: [] }];
    expect(await examiner.examine(aRequest('"int"', { imports }))).toMatchObject({
      mistake: { cause: 'too-costly' },
    });
    expect(threads).toEqual([]);
  });

  test('when too many wait, the next is told to come again, until they are answered', async () => {
    const { examiner } = anExaminer({ mostPending: 2_500 });
    const first = Promise.all([examiner.examine(small()), examiner.examine(small())]);
    await expect(examiner.examine(small())).rejects.toThrow(ExaminationUnavailable);
    await first;
    expect(await examiner.examine(small())).toHaveProperty('facts.identity');
  });
});

test('at shutdown those that wait are told so, and the threads end', async () => {
  const { examiner, threads } = anExaminer();
  await examiner.examine(small());
  const waiting = [endless, small('A'), following(aRecord({}), '"nope"')].map((it) => examiner.examine(it));
  const told = Promise.allSettled(waiting);
  const ended = Promise.all(threads.map((thread) => new Promise((resolve) => thread.once('exit', resolve))));
  await examiner.onApplicationShutdown();
  for (const outcome of await told)
    expect(outcome).toMatchObject({ status: 'rejected', reason: { code: 'schema.examination-unavailable' } });
  await ended;
  await expect(examiner.examine(small())).rejects.toThrow(ExaminationUnavailable);
});
