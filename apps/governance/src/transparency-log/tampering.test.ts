import type { Tx } from '#persistence';
import { aContract, eventually, registering } from '#testing';
import { newSigningKey, readCheckpoint, readNote, readSigner } from '#transparency-log';
import { loggedUpTo, logState, signer, signingKey, verifiedWith } from '../fixtures/logged-governance.js';
import { OwnedDatabase } from '../fixtures/owned-database.js';
import { purposeStated } from '../fixtures/policies.js';
import { rewriteChain, rewriteLog } from '../fixtures/rewritten-history.js';
import { RunningGovernance } from '../fixtures/running-governance.js';
import { anAttempt, theConclusion } from '../fixtures/told-access.js';

let governance: RunningGovernance;
let database: OwnedDatabase;
/** Signed before anything was changed, and kept elsewhere. */
let kept: string;
let ids: string[];

beforeAll(async () => {
  governance = await RunningGovernance.start([purposeStated], { LOG_SIGNING_KEY: signingKey });
  ids = [];
  for (let nth = 0; nth < 6; nth += 1)
    ids.push((await governance.gate(registering(aContract([], { id: `c${nth}` })))).id);
  const attempt = anAttempt();
  await governance.recordAccess(attempt, theConclusion(attempt));
  await governance.http.put('/api/v1/scopes/global/four-eyes').send({ demanded: true });
  kept = await loggedUpTo(governance);
  database = await OwnedDatabase.of(governance);
});
afterEach(() => database.restore());
afterAll(() => governance.stop());

/** What verification says, whichever part of it says it, after the owner of the database has done something. */
async function foundAfter(work: (tx: Tx) => Promise<unknown>): Promise<string[]> {
  await database.change(work);
  const { valid, faults, decisions, audit } = await verifiedWith(governance, kept);
  const broken = [...decisions.chains, ...audit.chains].flatMap((chain) => chain.broken);
  expect(valid).toBe(faults.length + broken.length === 0);
  return [
    ...faults.map(({ kind, id, reason }) => `${kind} ${nameOf(id)}: ${reason}`),
    ...broken.map(({ id, reason }) => `chain ${nameOf(id)}: ${reason}`),
  ];
}

function nameOf(id: string | null): string {
  const nth = ids.indexOf(id ?? '');
  return nth < 0 ? String(id) : `#${nth}`;
}

test('what nobody touched is valid', async () => {
  expect(await foundAfter(() => Promise.resolve())).toEqual([]);
});

const one = '(select id from decisions order by id offset 2 limit 1)';
const flip = (column: string, at = 5) =>
  `${column} = overlay(${column} placing (case substr(${column}, ${at}, 1) when '0' then '1' else '0' end) from ${at} for 1)`;

describe('one byte that is changed is named', () => {
  test.each<readonly [table: string, column: string, sql: string, named: string]>([
    ...['decision', 'inputs', 'hash', 'previous_hash', 'seal', 'actor', 'verdict', 'purpose'].map(
      (column) =>
        ['decisions', column, `update decisions set ${flip(column, 2)} where id = ${one}`, '#2'] as const,
    ),
    ['decisions', 'at', `update decisions set at = at + interval '1 us' where id = ${one}`, '#2'],
    ['decisions', 'targets', `update decisions set targets = targets || ''::text where id = ${one}`, '#2'],
    [
      'decisions',
      'id',
      `update decisions set id = overlay(id::text placing (case right(id::text, 1) when 'a' then 'b' else 'a' end) from 36 for 1)::uuid where id = ${one}`,
      '',
    ],
    ['decisions', 'seq', `update decisions set seq = 77 where id = ${one}`, '#2'],
    ...['content', 'origin', 'hash', 'previous_hash', 'actor'].map(
      (column) =>
        [
          'audit_links',
          column,
          `update audit_links set ${flip(column, 20)} where phase = 'attempted'`,
          '',
        ] as const,
    ),
    ...['kind', 'about', 'at', 'content', 'id'].map(
      (column) => ['acts', column, `update acts set ${flip(column, 2)}`, ''] as const,
    ),
    ...['kind', 'id', 'digest', 'at'].map(
      (column) =>
        ['log_entries', column, `update log_entries set ${flip(column, 2)} where index = 2`, ''] as const,
    ),
    [
      'log_tiles',
      'hashes',
      'update log_tiles set hashes = set_byte(hashes, 70, 255 - get_byte(hashes, 70))',
      '#2',
    ],
    ...[3, 18, 30, 130].map(
      (at) =>
        [
          'log_checkpoints',
          `note, byte ${at}`,
          `update log_checkpoints set ${flip('note', at)}`,
          'checkpoint',
        ] as const,
    ),
  ])('in %s, %s', async (_table, _column, sql, named) => {
    const found = await foundAfter((tx) => tx.query(sql));
    expect(found).not.toEqual([]);
    expect(found.join('\n')).toContain(named);
  });
});

const cutHead = `update decision_chains c set (seq, hash, seal) = (
  select seq, hash, seal from decisions d where d.chain = c.chain order by seq desc limit 1) where seq > 0`;

test.each<readonly [what: string, work: (tx: Tx) => Promise<unknown>, found: readonly string[]]>([
  [
    'a decision deleted',
    (tx) => tx.query(`delete from decisions where id = ${one}`),
    [
      'decision #2: it is in the log and not in the record',
      'chain #3: decisions 3 to 3 before it are missing',
    ],
  ],
  [
    'the newest decisions cut off, and the head moved back',
    async (tx) => {
      await tx.query('delete from decisions where id in (select id from decisions order by id desc limit 2)');
      await tx.query(cutHead);
    },
    [
      'decision #4: it is in the log and not in the record',
      'decision #5: it is in the log and not in the record',
    ],
  ],
  [
    'a chain removed with its head',
    async (tx) => {
      await tx.query('delete from decisions');
      await tx.query('delete from decision_chains');
    },
    [0, 1, 2, 3, 4, 5].map((nth) => `decision #${nth}: it is in the log and not in the record`),
  ],
  [
    'a decision inserted, well chained',
    async (tx) => {
      await tx.query(
        `insert into decisions select 'ffffffff-0000-7000-8000-000000000000', 'chain of eve', 1, purpose, verdict, actor, at, targets,
           decision, inputs, previous_hash, hash, null from decisions where id = ${one}`,
      );
      await tx.query("insert into decision_chains values ('chain of eve', 1, '', now(), null)");
    },
    ['decision ffffffff-0000-7000-8000-000000000000: it is in the record and not in the log'],
  ],
  [
    'two decisions swapped',
    async (tx) => {
      await tx.query('update decisions set seq = -seq where seq in (2, 3)');
      await tx.query('update decisions set seq = 5 + seq where seq < 0');
    },
    ['chain #1: its content does not have the recorded hash'],
  ],
  [
    'two leaves swapped',
    async (tx) => {
      await tx.query('update log_entries set index = -index where index in (2, 3)');
      await tx.query('update log_entries set index = 5 + index where index < 0');
    },
    [
      'decision #2: its leaf does not have the hash that the tree has',
      'decision #3: its leaf does not have the hash that the tree has',
    ],
  ],
  [
    'a leaf deleted with its decision',
    async (tx) => {
      await tx.query('delete from log_entries where index = 2');
      await tx.query(`delete from decisions where id = ${one}`);
    },
    ['leaf null: it is missing from the log'],
  ],
  [
    'a leaf added with a decision',
    (tx) =>
      tx.query(
        "insert into log_entries select 99, kind, 'another', digest, at from log_entries where index = 2",
      ),
    ['checkpoint newest: there are leaves past the 9 of the newest checkpoint'],
  ],
  [
    'every chain rewritten with hashes made anew',
    (tx) => rewriteChain(tx, 2, 'eve'),
    [2, 3, 4, 5].map((nth) => `decision #${nth}: it is not what its leaf says`),
  ],
  [
    'chains and log rewritten, without the key',
    async (tx) => {
      await rewriteChain(tx, 2, 'eve');
      await rewriteLog(tx, [readSigner(newSigningKey('mesh.example/log'))]);
    },
    [
      'checkpoint null: the newest one proves nothing: Nobody who is trusted has signed it: mesh.example/log.',
      'checkpoint 9: the first 9 leaves do not have the root of the checkpoint that was kept',
    ],
  ],
  [
    'a fork that the log’s own key has signed',
    async (tx) => {
      await rewriteChain(tx, 2, 'eve');
      await rewriteLog(tx, [signer]);
    },
    ['checkpoint 9: the first 9 leaves do not have the root of the checkpoint that was kept'],
  ],
  [
    'everything set back to an earlier state, which the log’s own key has signed',
    async (tx) => {
      await tx.query('delete from log_entries where index >= 4');
      await tx.query('delete from decisions where id in (select id from decisions order by id desc limit 2)');
      await tx.query(cutHead);
      await tx.query('delete from audit_links');
      await tx.query('delete from audit_chains');
      await tx.query('delete from acts');
      await rewriteLog(tx, [signer]);
    },
    ['checkpoint kept: the log has 4 leaves, and had 9: the last 5 are gone'],
  ],
  ['a tile removed', (tx) => tx.query('delete from log_tiles'), ['tile 0/000: it is missing']],
  [
    'the checkpoints removed',
    (tx) => tx.query('delete from log_checkpoints'),
    ['checkpoint null: the newest one proves nothing: It is missing.'],
  ],
])('%s is named', async (_what, work, named) => {
  const found = await foundAfter(work);
  expect(found).toEqual(expect.arrayContaining([...named]));
});

test('two auditors who were shown two forks find out as soon as one of them hands on a checkpoint', async () => {
  const shownToOther = await database.change(async (tx) => {
    await rewriteChain(tx, 2, 'eve');
    await rewriteLog(tx, [signer]);
    const [row] = await tx.query<{ note: string }>('select note from log_checkpoints');
    return row?.note ?? '';
  });
  await database.restore();
  expect(readCheckpoint(readNote(shownToOther).text).size).toBe(readCheckpoint(readNote(kept).text).size);
  const { valid, faults } = await verifiedWith(governance, shownToOther);
  expect({ valid, faults }).toMatchObject({
    valid: false,
    faults: [
      { reason: expect.stringContaining('do not have the root of the checkpoint that was kept') as string },
    ],
  });
});

test('nothing more is signed of a log that was changed', async () => {
  await database.change((tx) =>
    tx.query('update log_tiles set hashes = set_byte(hashes, 70, 255 - get_byte(hashes, 70))'),
  );
  await governance.gate(registering(aContract([], { id: 'after' })));
  await eventually(async () => expect((await logState(governance)).trouble).toContain('nothing is signed'));
});
