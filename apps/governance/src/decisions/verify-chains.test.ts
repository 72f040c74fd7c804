import { aContract, registering } from '#testing';
import { purposeStated } from '../fixtures/policies.js';
import { RunningGovernance } from '../fixtures/running-governance.js';
import { TamperedRecord } from '../fixtures/tampered-record.js';

let governance: RunningGovernance;
let record: TamperedRecord;
let ids: readonly string[];
beforeAll(async () => {
  governance = await RunningGovernance.start([purposeStated]);
  for (let nth = 0; nth < 5; nth += 1)
    await governance.gate({ ...registering(aContract([], { id: `c${nth}` })), labels: { nth: String(nth) } });
  record = await TamperedRecord.of(governance, {
    links: 'decisions',
    chains: 'decision_chains',
    head: ['seq', 'hash', 'seal'],
    verify: '/api/v1/decisions/verify',
  });
  ids = record.ids;
});
afterEach(() => record.restore());
afterAll(() => governance.stop());

const brokenAfter: TamperedRecord['brokenAfter'] = (...changed) => record.brokenAfter(...changed);

test('what nobody touched is valid', async () => {
  expect(await brokenAfter('select 1')).toEqual([]);
});

test.each([
  ['the decision', "decision = overlay(decision placing 'x' from 40 for 1)"],
  ['the inputs', "inputs = overlay(inputs placing 'x' from 200 for 1)"],
  ['the inputs by one space', "inputs = inputs || ' '"],
  ['the hash', "hash = overlay(hash placing 'g' from 64 for 1)"],
  ['the hash before it', "previous_hash = overlay(previous_hash placing 'g' from 64 for 1)"],
])('one byte of %s changed names the decision', async (_, change) => {
  const broken = await brokenAfter(`update decisions set ${change} where id = $1`, ids[2]);
  expect(broken[0]).toEqual({ nth: 2, reason: 'its content does not have the recorded hash' });
});

test.each([
  ["verdict = 'fail'"],
  ["purpose = 'registration'"],
  ["actor = 'eve'"],
  ["at = at + interval '1 microsecond'"],
  ["at = 'infinity'"],
  ["targets = array['DataContract:other']"],
  ["terms = '{}'"],
])('a column changed by %s names the decision', async (change) => {
  const broken = await brokenAfter(`update decisions set ${change} where id = $1`, ids[2]);
  expect(broken).toEqual([{ nth: 2, reason: 'its columns differ from the recorded decision' }]);
});

test('a changed id is found, under the name that the row has now', async () => {
  const broken = await brokenAfter('update decisions set id = gen_random_uuid() where id = $1', ids[2]);
  expect(broken).toEqual([{ nth: -1, reason: 'its columns differ from the recorded decision' }]);
});

test('a decision altered together with its hash breaks the one after it', async () => {
  const broken = await brokenAfter(
    `update decisions d set decision = k.decision, inputs = k.inputs, hash = k.hash
     from kept k where k.id = $1 and d.id = $2`,
    ids[0],
    ids[2],
  );
  expect(broken.map(({ nth }) => nth)).toContain(2);
});

test('a removed decision is noticed by the one after it', async () => {
  const broken = await brokenAfter('delete from decisions where id = $1', ids[2]);
  expect(broken[0]).toEqual({ nth: 3, reason: 'decisions 3 to 3 before it are missing' });
});

test.each([
  ['newest', 'id = $1', 4],
  ['two newest', 'id >= $1', 3],
])('the %s removed are reported as missing', async (_, which, nth) => {
  const broken = await brokenAfter(`delete from decisions where ${which}`, ids[nth]);
  expect(broken).toEqual([{ nth: -1, reason: 'the newest decisions of the chain are missing' }]);
});

test('all removed are reported as missing', async () => {
  expect(await brokenAfter('delete from decisions')).toMatchObject([
    { reason: 'the newest decisions of the chain are missing' },
  ]);
});

test('two decisions swapped are both named', async () => {
  await governance.query('update decisions set seq = -seq where id = any($1)', [[ids[1], ids[2]]]);
  const broken = await brokenAfter('update decisions set seq = 5 + seq where seq < 0');
  expect(broken.map(({ nth }) => nth)).toEqual(expect.arrayContaining([1, 2]));
});

test.each([[0], [-7], [6], [99]])('a decision inserted as number %d is named', async (seq) => {
  const broken = await brokenAfter(
    `insert into decisions select gen_random_uuid(), chain, $2, purpose, verdict, actor, at, targets, decision, inputs,
       previous_hash, hash from kept where id = $1`,
    ids[4],
    seq,
  );
  expect(broken).toEqual([{ nth: -1, reason: 'it lies outside of its chain' }]);
});

test('decisions made while it is proven do not count as broken', async () => {
  const asking = Array.from({ length: 30 }, () => governance.gate(registering(aContract())));
  const seen = await Promise.all(Array.from({ length: 10 }, () => governance.verify()));
  await Promise.all(asking);
  expect(seen.map(({ valid }) => valid)).toEqual(Array(10).fill(true));
});

describe('of a dry run whose content was forgotten', () => {
  const forgetting = "update decisions set decision = '', inputs = '', forgotten_at = now()";
  const forget = () => governance.query(`${forgetting} where id = $1`, [ids[2]]);

  test('the place in the chain is still proven, and that it was forgotten is said', async () => {
    await forget();
    expect(await governance.verify()).toMatchObject({ valid: true, forgotten: 1 });
  });

  test.each([
    ["verdict = 'fail'"],
    ["actor = 'eve'"],
    ["targets = array['DataContract:other']"],
    ["at = at - interval '1 day'"],
    ["seal = overlay(seal placing 'g' from 64 for 1)"],
  ])('what is changed of the rest by %s is found', async (change) => {
    await forget();
    const broken = await brokenAfter(`update decisions set ${change} where id = $1`, ids[2]);
    expect(broken[0]).toEqual({ nth: 2, reason: 'it does not have the recorded seal' });
  });

  test('the hash that its content had cannot be changed', async () => {
    await forget();
    const change = "hash = overlay(hash placing 'g' from 64 for 1)";
    const broken = await brokenAfter(`update decisions set ${change} where id = $1`, ids[2]);
    expect(broken.map(({ nth }) => nth)).toEqual([2, 3]);
  });

  test.each([["purpose = 'registration'"], ['seal = null']])('with %s it is missing', async (change) => {
    await forget();
    const broken = await brokenAfter(`update decisions set ${change} where id = $1`, ids[2]);
    expect(broken[0]).toEqual({ nth: 2, reason: 'its content is missing' });
  });
});
