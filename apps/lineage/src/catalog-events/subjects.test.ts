import { EventTypes, Topics, type SchemaRegistered } from '#contracts/events';
import type { CloudEvent } from '#messaging';
import { randomUUID } from 'node:crypto';
import { aContract, aReadOf } from '../fixtures/documents.js';
import { RunningLineage } from '../fixtures/running-lineage.js';
import { LearnSubject } from './learn-subject.js';
import { type SubjectRevision, SubjectsStore } from '../contracts/index.js';

let lineage: RunningLineage;
const aName = (what: string) => `${what}-${randomUUID()}`;

beforeAll(async () => {
  lineage = await RunningLineage.start();
});
afterAll(() => lineage.stop());

function told(
  subject: string,
  contractId: string | null,
  revision: number,
  at: string,
): CloudEvent<SchemaRegistered> {
  const version = { version: revision, schemaId: revision, schemaType: 'AVRO' as const, schema: '"string"' };
  const data = {
    subject,
    contractId,
    revision,
    ...version,
    references: [],
    decisionId: 'd',
    actor: 'ada',
    at,
  };
  return {
    id: randomUUID(),
    source: '/test',
    type: EventTypes.schemaRegistered,
    time: at,
    data,
    extensions: {},
  };
}

/** The contracts a subject belongs to now. */
const homesOf = async (subject: string) =>
  (
    await lineage.db.query<{ contract_id: string }>(
      `select contract_id from edges
       where relation = 'subject' and party_id = $1 and superseded_at is null and valid_to is null`,
      [subject],
    )
  ).map(({ contract_id }) => contract_id);

const readersOf = async (contract: string) =>
  (await lineage.consumers({ contract })).items.map(({ consumer }) => consumer.id);

/** Reports a read of a subject, and waits until it is recorded. */
async function read(subject: string, job: string): Promise<void> {
  await lineage.consume(aReadOf({ subject }, job, 'email'));
  await lineage.until('select 1 from consumptions where consumer_id = $1', [job]);
}

test('every version of a subject of nobody leaves what reads it waiting, until one binds it', async () => {
  const [contract, job] = [aName('contract'), aName('job')];
  const subject = `${contract}-value`;
  await lineage.registerContract(aContract(contract));
  await lineage.registerSubject(subject, null, 1);
  await read(subject, job);
  await lineage.registerSubject(subject, null, 2);
  expect(await readersOf(contract)).toEqual([]);
  await lineage.registerSubject(subject, contract, 3);
  expect(await readersOf(contract)).toEqual([job]);
});

test('a subject moves with its newest revision, and what came before it changes nothing', async () => {
  const [one, other] = [aName('one'), aName('other')];
  const subject = aName('subject');
  await lineage.registerSubject(subject, one, 1);
  await lineage.registerSubject(subject, one, 2);
  expect(await homesOf(subject)).toEqual([one]);
  await lineage.registerSubject(subject, other, 4);
  await lineage.registerSubject(subject, one, 3);
  await lineage.registerSubject(subject, other, 4);
  expect(await homesOf(subject)).toEqual([other]);
  await lineage.registerSubject(subject, null, 5);
  expect(await homesOf(subject)).toEqual([]);
});

test('revisions of a subject that are told at once leave what the newest says', async () => {
  const contract = aName('contract');
  const subjects = Array.from({ length: 25 }, () => aName('subject'));
  await Promise.all(
    subjects.flatMap((subject) => [
      lineage.registerSubject(subject, contract, 1),
      lineage.registerSubject(subject, null, 2),
    ]),
  );
  for (const subject of subjects) expect(await homesOf(subject)).toEqual([]);
});

test('a read that comes in while the subject is bound is not missed', async () => {
  const contract = aName('contract');
  await lineage.registerContract(aContract(contract));
  const pairs = Array.from({ length: 25 }, () => [aName('subject'), aName('job')] as const);
  await Promise.all(
    pairs.flatMap(([subject, job]) => [
      read(subject, job),
      lineage.registerSubject(subject, null, 1),
      lineage.registerSubject(subject, contract, 2),
    ]),
  );
  expect((await readersOf(contract)).sort()).toEqual(pairs.map(([, job]) => job).sort());
});

test('a subject whose first version is deleted before it is told is bound all the same', async () => {
  const [contract, subject] = [aName('contract'), aName('subject')];
  const deleted = {
    subject,
    version: 1,
    permanent: true,
    revision: 2,
    actor: 'ada',
    at: '2026-01-01T00:00:00Z',
  };
  await lineage.publish(Topics.schemas, EventTypes.schemaDeleted, `${subject}@1`, deleted);
  await lineage.registerSubject(subject, contract, 1);
  expect(await homesOf(subject)).toEqual([contract]);
});

test('a revision that waits for an older one sees the contract that it bound, one for a newer says nothing', async () => {
  const store = new SubjectsStore();
  const [contract, subject, free] = [aName('contract'), aName('subject'), aName('free')];
  const take = (...revisions: SubjectRevision[]) => lineage.db.transaction((tx) => store.take(tx, revisions));
  const taken = await lineage.db.transaction(async (tx) => {
    expect(await store.take(tx, [{ subject, revision: 2 }])).toEqual(new Map([[subject, []]]));
    const waiting = [
      take({ subject, revision: 1 }),
      take({ subject, revision: 3 }, { subject: free, revision: 1 }),
    ];
    await lineage.until('select 1 from pg_locks where not granted having count(*) >= 2');
    await tx.query(
      `insert into edges (relation, contract_id, party_id, column_path, evidence, derivation, valid_from, learned_at)
       values ('subject', $1, $2, '', 'declared', 'declared', now(), now())`,
      [contract, subject],
    );
    return waiting;
  });
  expect(await taken[0]).toEqual(new Map());
  expect((await taken[1])?.get(subject)).toMatchObject([{ contractId: contract }]);
  expect((await taken[1])?.get(free)).toEqual([]);
  expect(await take({ subject, revision: 3 })).toEqual(new Map());
});

test('of revisions that are learned together each leaves its time in the history', async () => {
  const [one, other, subject] = [aName('one'), aName('other'), aName('subject')];
  const [first, second, third] = [
    '2026-01-01T00:00:00Z',
    '2026-01-02T00:00:00Z',
    '2026-01-03T00:00:00Z',
  ] as const;
  const learn = lineage.app.get(LearnSubject, { strict: false });
  await lineage.db.transaction((tx) =>
    learn.learn(tx, [
      told(subject, one, 1, first),
      told(subject, other, 2, second),
      told(subject, null, 3, third),
    ]),
  );
  const spans = await lineage.db.query<unknown[]>(
    `select contract_id, valid_from, valid_to from edges
     where party_id = $1 and superseded_at is null order by valid_from`,
    [subject],
  );
  expect(spans).toEqual([
    { contract_id: one, valid_from: new Date(first), valid_to: new Date(second) },
    { contract_id: other, valid_from: new Date(second), valid_to: new Date(third) },
  ]);
});
