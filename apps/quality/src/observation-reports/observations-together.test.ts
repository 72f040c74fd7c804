import { EventTypes, Topics } from '#contracts/events';
import type { Page } from '#http';
import { eventually, type TestDatabase } from '#testing';
import { aContract, fewNulls, nulls } from '../fixtures/documents.js';
import { qualityDatabase, QualityProcess } from '../fixtures/quality-process.js';

let database: TestDatabase;
let quality: QualityProcess;

beforeAll(async () => {
  database = await qualityDatabase();
  quality = await QualityProcess.start(database.url);
});
afterAll(async () => {
  await quality.stop();
  await database.close();
});

const at = '2026-11-21T09:00:00Z';
const stored = (contractId: string) =>
  quality.query('select 1 from observations where contract_id = $1', [contractId]);

test('a breach is six statements, however many contracts are breached and webhooks told', async () => {
  const support = ['a', 'b', 'c'].map((it) => ({
    channel: it,
    tool: 'webhook',
    url: `https://${it}.invalid`,
  }));
  await quality.register(aContract('few-1', { support }, fewNulls));
  await quality.register(aContract('few-2', { support }, fewNulls));
  const statements = quality.countStatements();
  await quality.observe(nulls('few-1', 12), nulls('few-2', 12));
  expect(statements()).toBe(6);
  const [incident] = await quality.incidents('few-2');
  await eventually(async () => {
    const { items } = await quality.read<Page<unknown>>(`/api/v1/deliveries?incident=${incident?.id}`);
    expect(items).toHaveLength(3);
  });
});

test('what comes from the log before its contract counts once the contract is registered', async () => {
  await quality.say(Topics.observations, EventTypes.qualityObserved, 'early', nulls('early', 12, { at }));
  await eventually(async () => expect(await stored('early')).toHaveLength(1));
  await quality.register(aContract('early', {}, fewNulls));
  expect(await quality.incidents('early')).toHaveLength(1);
});

test('observations that come in together take as many statements as one', async () => {
  await quality.register(aContract('many', {}, fewNulls));
  const statements = quality.countStatements();
  for (let n = 0; n < 300; n += 1)
    await quality.say(
      Topics.observations,
      EventTypes.qualityObserved,
      `many-${n % 7}`,
      nulls('many', n / 300, { at }),
    );
  await eventually(async () => expect(await stored('many')).toHaveLength(300));
  expect(statements()).toBeLessThan(12);
});

test('an observation that cannot be read is a dead letter, and the partition goes on', async () => {
  const letters = quality.followRaw(`${Topics.observations}.dlq`);
  await quality.register(aContract('poison', {}, fewNulls));
  await quality.say(Topics.observations, EventTypes.qualityObserved, 'poison', { contractId: 'poison', at });
  await quality.say(Topics.observations, EventTypes.qualityObserved, 'poison', nulls('poison', 12, { at }));
  await eventually(() =>
    expect(letters.map(({ headers }) => headers['dlq_error'])).toEqual([expect.stringContaining('metric')]),
  );
  await eventually(async () => expect(await quality.incidents('poison')).toHaveLength(1));
});
