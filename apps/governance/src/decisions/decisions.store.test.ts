import { EventTypes, Topics } from '#contracts/events';
import { Outbox } from '#messaging';
import type { Db } from '#persistence';
import { randomUUID } from 'node:crypto';
import { governanceDatabase, type GovernanceDatabase } from '../fixtures/governance-database.js';
import { genesis } from '#record-proofs';
import { ChainMoved, DecisionsStore, type DecisionRow } from './decisions.store.js';

let database: GovernanceDatabase;
let db: Db;
let store: DecisionsStore;
beforeAll(async () => {
  database = await governanceDatabase();
  db = database.db;
  store = new DecisionsStore(db);
});
afterAll(() => database.close());

async function aChain(): Promise<string> {
  const chain = randomUUID();
  await store.startChain(chain, { hash: genesis, seal: genesis });
  return chain;
}

function aDecision(
  chain: string,
  seq: number,
  previousHash = seq === 1 ? genesis : `h${seq - 1}`,
): DecisionRow {
  const summary = {
    id: randomUUID(),
    purpose: 'registration',
    verdict: 'pass',
    actor: 'ada',
    at: '2026-01-01T00:00:00.000Z',
  } as const;
  const texts = { decision: '{}', inputs: '[]' };
  return {
    chain,
    seq,
    summary,
    targets: ['Subject:visits'],
    terms: [],
    ...texts,
    previousHash,
    hash: `h${seq}`,
    seal: `s${seq}`,
  };
}

const told = ({ summary: { id } }: DecisionRow) =>
  new Outbox('governance').rows([
    { topic: Topics.decisions, key: id, type: EventTypes.decisionMade, data: { id } },
  ]);

const toldOf = async ({ summary: { id } }: DecisionRow) =>
  (await db.query<unknown>('select 1 from outbox where aggregateid = $1', [id])).length;

test('decisions and what is told of them are written together, and move the head', async () => {
  const chain = await aChain();
  const rows = [aDecision(chain, 1), aDecision(chain, 2)];
  await store.append(rows, rows.flatMap(told));
  expect(await store.chainHead(chain)).toEqual({ seq: 2, hash: 'h2', seal: 's2' });
  expect((await store.links(chain, 0, 10)).map(({ id }) => id)).toEqual(
    rows.map(({ summary }) => summary.id),
  );
  for (const row of rows) expect(await toldOf(row)).toBe(1);
});

test.each([
  ['number', 3, 'h2'],
  ['hash', 2, 'another'],
])('where the head has another %s, nothing is written and nothing told', async (_what, seq, previousHash) => {
  const chain = await aChain();
  await store.append([aDecision(chain, 1)], []);
  const lost = aDecision(chain, seq, previousHash);
  await expect(store.append([lost], told(lost))).rejects.toThrow(ChainMoved);
  await expect(store.append([lost], [])).rejects.toThrow(ChainMoved);
  expect(await store.chainHead(chain)).toEqual({ seq: 1, hash: 'h1', seal: 's1' });
  expect(await store.links(chain, 1, 10)).toEqual([]);
  expect(await toldOf(lost)).toBe(0);
});
