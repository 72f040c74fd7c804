import { purposeStated } from '../fixtures/policies.js';
import { RunningGovernance } from '../fixtures/running-governance.js';
import { TamperedRecord } from '../fixtures/tampered-record.js';
import { anAttempt, theConclusion } from '../fixtures/told-access.js';

let governance: RunningGovernance;
let record: TamperedRecord;
let ids: readonly string[];
beforeAll(async () => {
  governance = await RunningGovernance.start([purposeStated]);
  for (let nth = 0; nth < 4; nth += 1) await governance.recordAccess(anAttempt({ by: `nth-${nth}` }));
  const denied = anAttempt({ by: 'nth-4' });
  await governance.recordAccess(denied);
  await governance.recordAccess(theConclusion(denied, { status: 403, resources: ['scope:global'] }));
  record = await TamperedRecord.of(governance, {
    links: 'audit_links',
    chains: 'audit_chains',
    head: ['seq', 'hash'],
    verify: '/api/v1/audit/verify',
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
  ['the content', "content = overlay(content placing 'x' from 40 for 1)"],
  ['the content by one space', "content = content || ' '"],
  ['the hash', "hash = overlay(hash placing 'g' from 64 for 1)"],
  ['the hash before it', "previous_hash = overlay(previous_hash placing 'g' from 64 for 1)"],
])('one byte of %s changed names the entry', async (_, change) => {
  const broken = await brokenAfter(`update audit_links set ${change} where id = $1`, ids[2]);
  expect(broken[0]).toEqual({ nth: 2, reason: 'its content does not have the recorded hash' });
});

test.each([
  ["actor = 'eve'"],
  ["on_behalf_of = 'eve'"],
  ["needed = 'domain:read'"],
  ["correlation_id = 'c-2'"],
  ["outcome = 'succeeded'"],
  ["at = at + interval '1 microsecond'"],
  ["at = 'infinity'"],
  ["resources = '{}'"],
])('what entries are found by cannot be changed: %s', async (change) => {
  const broken = await brokenAfter(`update audit_links set ${change} where id = $1`, ids[2]);
  expect(broken).toEqual([{ nth: 2, reason: 'its columns differ from what was recorded' }]);
});

test('a denial cannot be made a success', async () => {
  const change = "outcome = 'succeeded' where phase = 'concluded'";
  expect(await brokenAfter(`update audit_links set ${change}`)).toEqual([
    { nth: 4, reason: 'its columns differ from what was recorded' },
  ]);
});

test('a link whose hash was made anew over what is no entry is named', async () => {
  const broken = await brokenAfter(
    `update audit_links set content = '{', origin = null, hash = encode(sha256(convert_to(
       previous_hash || chr(10) || chain || chr(10) || seq || chr(10) || '{', 'UTF8')), 'hex') where id = $1`,
    ids[2],
  );
  expect(broken.slice(0, 2)).toEqual([
    { nth: 2, reason: 'its content cannot be read' },
    { nth: 3, reason: 'it does not follow the one before it' },
  ]);
});

test('a removed link is noticed by the one after it', async () => {
  const broken = await brokenAfter('delete from audit_links where id = $1', ids[2]);
  expect(broken[0]).toEqual({ nth: 3, reason: 'links 3 to 3 before it are missing' });
});

test('the conclusion removed from the newest entry is reported as missing', async () => {
  expect(await brokenAfter("delete from audit_links where phase = 'concluded'")).toEqual([
    { nth: -1, reason: 'the newest links of the chain are missing' },
  ]);
});

test('all removed are reported as missing', async () => {
  expect(await brokenAfter('delete from audit_links')).toMatchObject([
    { reason: 'the newest links of the chain are missing' },
  ]);
});

test('two links swapped are both named', async () => {
  await governance.query('update audit_links set seq = -seq where id = any($1)', [[ids[1], ids[2]]]);
  const broken = await brokenAfter('update audit_links set seq = 5 + seq where seq < 0');
  expect(broken.map(({ nth }) => nth)).toEqual(expect.arrayContaining([1, 2]));
});

test.each([[0], [-7], [99]])('a link inserted as number %d is named', async (seq) => {
  const broken = await brokenAfter(
    `insert into audit_links
       (id, phase, chain, seq, at, actor, needed, correlation_id, resources, content, previous_hash, hash)
     select gen_random_uuid(), phase, chain, $2, at, actor, needed, correlation_id, resources, content, previous_hash, hash
     from kept where id = $1 and phase = 'attempted'`,
    ids[3],
    seq,
  );
  expect(broken).toEqual([{ nth: -1, reason: 'it lies outside of its chain' }]);
});

test('from where somebody asked cannot be changed', async () => {
  const change = "origin = overlay(origin placing 'x' from 50 for 1) where id = $1";
  expect((await brokenAfter(`update audit_links set ${change}`, ids[2]))[0]).toEqual({
    nth: 2,
    reason: 'its content does not have the recorded hash',
  });
});
