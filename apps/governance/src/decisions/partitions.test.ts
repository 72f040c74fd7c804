import type { Db } from '#persistence';
import { Logger } from '@nestjs/common';
import { governanceDatabase, type GovernanceDatabase } from '../fixtures/governance-database.js';
import { firstIdAt } from '#ids';
import { genesis } from '#record-proofs';
import { KeepMonths, Partitions } from '../record/index.js';
import { AgeingDecisionsStore } from './ageing-decisions.store.js';
import { DecisionSearchStore } from './decision-search.store.js';
import { DecisionsStore } from './decisions.store.js';
import { DecisionRetention, ForgetDecisions } from './forget-decisions.js';
import { NoteTerms } from './note-terms.js';

let database: GovernanceDatabase;
let db: Db;
let store: DecisionsStore;
let months: KeepMonths;
beforeAll(async () => {
  Logger.overrideLogger(false);
  database = await governanceDatabase();
  db = database.db;
  store = new DecisionsStore(db);
  months = new KeepMonths(new Partitions(db, 'decisions'));
  await store.startChain('c', { hash: genesis, seal: genesis });
});
beforeEach(() => db.query('delete from decisions'));
afterAll(() => database.close());

const inYears = (years: number, rest = '06-15T12:00:00Z') =>
  new Date(`${new Date().getUTCFullYear() + years}-${rest}`);

/** A decision as it is stored, made at a time. */
async function made(
  at: Date,
  seq: number,
  { purpose = 'gate', seal = 's' }: { purpose?: string; seal?: string | null } = {},
) {
  const id = firstIdAt(at);
  await db.query(
    `insert into decisions
       (id, chain, seq, purpose, verdict, actor, at, targets, decision, inputs, previous_hash, hash, seal)
     values ($1, 'c', $2, $3, 'pass', 'ada', $4, '{}', '{}', '[]', '', '', $5)`,
    [id, seq, purpose, at, seal],
  );
  return id;
}

const partitionOf = async (id: string) =>
  (
    await db.query<{ it: string }>('select tableoid::regclass::text as it from decisions where id = $1', [id])
  )[0]?.it;

test('a decision lies in the partition of the month in which it was made, or else among the others', async () => {
  const next = inYears(1);
  const [before, later] = [await made(next, 1), await made(inYears(3), 2)];
  expect(await partitionOf(before)).toBe('decisions_other');
  await months.keep(next);
  expect(await partitionOf(before)).toBe(`decisions_${next.getUTCFullYear()}_06`);
  expect(await partitionOf(later)).toBe('decisions_other');
  expect(await partitionOf(await made(inYears(1, '08-31T23:59:59.999Z'), 3))).toBe(
    `decisions_${next.getUTCFullYear()}_08`,
  );
});

test('replicas that start together make each month once', async () => {
  const time = inYears(5);
  await Promise.all(Array.from({ length: 4 }, () => months.keep(time)));
  expect(await partitionOf(await made(time, 1))).toBe(`decisions_${time.getUTCFullYear()}_06`);
});

test('no number of a chain is taken twice within a month', async () => {
  const time = inYears(7);
  await months.keep(time);
  await made(time, 1);
  await expect(made(new Date(time.getTime() + 1), 1)).rejects.toThrow(/unique/);
});

test('dry runs are forgotten when they are older than they are kept, and nothing else is', async () => {
  const now = inYears(9);
  const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);
  const old = await made(daysAgo(31), 1);
  const kept = [
    await made(daysAgo(29), 2),
    await made(daysAgo(32), 3, { purpose: 'registration' }),
    await made(daysAgo(33), 4, { seal: null }),
  ];
  const dryRuns = new ForgetDecisions(new AgeingDecisionsStore(db), new DecisionRetention(30, undefined));
  expect(await dryRuns.some(now)).toBe(false);
  expect(await store.find(old)).toBeUndefined();
  expect(await new DecisionSearchStore(db).list({}, 10)).toHaveLength(3);
  for (const id of kept) expect(await store.find(id)).toEqual({ decision: '{}', inputs: '[]' });
});

test('registrations are forgotten too where that is wished, once they are older than they are kept', async () => {
  const now = inYears(11);
  const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);
  const purpose = 'registration';
  const old = await made(daysAgo(101), 1, { purpose });
  const kept = [
    await made(daysAgo(99), 2, { purpose }),
    await made(daysAgo(102), 3, { purpose, seal: null }),
  ];
  await new ForgetDecisions(new AgeingDecisionsStore(db), new DecisionRetention(30, 100)).some(now);
  expect(await store.find(old)).toBeUndefined();
  for (const id of kept) expect(await store.find(id)).toBeDefined();
});

test('what an earlier release recorded is found once housekeeping has read it', async () => {
  const id = await made(inYears(1), 1);
  const unreadable = await made(inYears(1, '06-16'), 2);
  const decision = {
    changes: [{ violations: [{ policy: 'T-1' }] }],
    errors: [{ policy: 'T-2' }, { policy: null }],
    labels: { pr: '7' },
    policies: { revision: 'r', evaluated: 2, notApplicable: 0, errors: 2 },
  };
  await db.query('update decisions set decision = $2, inputs = $3 where id = $1', [
    id,
    JSON.stringify(decision),
    JSON.stringify([{ product: { id: 'p' } }]),
  ]);
  await db.query("update decisions set decision = '{' where id = $1", [unreadable]);
  const search = new DecisionSearchStore(db);
  expect(await search.list({ terms: ['product:p'] }, 10)).toEqual([]);
  expect(await new NoteTerms(new AgeingDecisionsStore(db)).some()).toBe(false);
  const all = ['product:p', 'policy:T-1', 'policy:T-2', 'label:pr=7'];
  expect(await search.list({ terms: all }, 10)).toEqual([JSON.stringify(decision)]);
  expect(await new AgeingDecisionsStore(db).withoutTerms(10)).toEqual([]);
});
