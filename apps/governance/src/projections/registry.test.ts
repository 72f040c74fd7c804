import type { RegisteredSubject } from '#contracts/change-sets';
import { EventTypes, Topics } from '#contracts/events';
import { MessagingHealth } from '#messaging';
import { aContract, eventually } from '#testing';
import { createHash, randomUUID } from 'node:crypto';
import { purposeStated } from '../fixtures/policies.js';
import { RunningGovernance } from '../fixtures/running-governance.js';
import { Projection } from './projection.js';

let governance: RunningGovernance;
beforeAll(async () => {
  governance = await RunningGovernance.start([purposeStated]);
});
afterAll(() => governance.stop());

const by = { actor: 'ada', at: '2026-01-01T00:00:00Z' };
const aName = () => `s-${randomUUID()}`;

interface Told {
  readonly version?: number;
  readonly revision?: number;
  readonly contractId?: string | null;
  readonly imports?: readonly string[];
  readonly metadata?: object;
}

/** Tells of a version; its revision is its number unless it says otherwise. */
async function version(subject: string, told: Told = {}) {
  const { version: number = 1, revision = number, contractId = null, imports = [], metadata } = told;
  await governance.publish(Topics.schemas, EventTypes.schemaRegistered, `${subject}@${number}`, {
    subject,
    contractId,
    schemaId: number,
    version: number,
    schemaType: 'AVRO',
    schema: '"string"',
    references: imports.map((name) => ({ name, subject: name, version: 1 })),
    ...(metadata && { metadata }),
    revision,
    decisionId: 'd',
    ...by,
  });
}

async function deletion(subject: string, number: number, revision: number, permanent = false) {
  const data = { subject, version: number, permanent, revision, ...by };
  await governance.publish(Topics.schemas, EventTypes.schemaDeleted, `${subject}@${number}`, data);
}

async function evolution(scope: string, stated: object | null, revision: number) {
  const data = { scope, evolution: stated, revision, ...by };
  await governance.publish(Topics.evolution, EventTypes.evolutionConfigured, scope, data);
}

/** Waits until everything that was published has been handled, none of it set aside. */
async function settled() {
  const health = governance.app.get(MessagingHealth, { strict: false });
  await eventually(async () => {
    const lag = await health.lag();
    expect(lag.filter(({ committed, end }) => committed < end)).toEqual([]);
  });
  expect(await governance.query('select topic, error from dead_letters')).toEqual([]);
}

const view = () => governance.app.get(Projection, { strict: false }).view();
const subjectOf = async (name: string): Promise<RegisteredSubject | undefined> =>
  (await view().subjects([name], []))[0];
const importersOf = async (...names: string[]) =>
  (await view().referrers(names)).map(({ subject }) => subject).sort();

test('a deleted version is no longer live, its number stays taken, and the revision moves on', async () => {
  const name = aName();
  await version(name);
  await version(name, { version: 2, metadata: { properties: { major: '2' } } });
  await deletion(name, 1, 3);
  await settled();
  expect(await subjectOf(name)).toEqual({
    subject: name,
    contractId: null,
    revision: 3,
    lastVersion: 2,
    evolution: { mode: 'BACKWARD' },
    versions: [
      {
        version: 2,
        schemaType: 'AVRO',
        schema: '"string"',
        references: [],
        metadata: { properties: { major: '2' } },
      },
    ],
    others: [],
  });
  await deletion(name, 2, 4, true);
  await settled();
  expect(await subjectOf(name)).toMatchObject({ revision: 4, lastVersion: 2, versions: [] });
  expect(
    await governance.query('select schema from subject_versions where subject = $1 order by version', [name]),
  ).toEqual([{ schema: '"string"' }, { schema: null }]);
});

test('what was deleted stays so when its registration is told later, until it is registered anew', async () => {
  const name = aName();
  await deletion(name, 1, 2);
  await version(name, { revision: 1 });
  await settled();
  expect(await subjectOf(name)).toMatchObject({ revision: 2, lastVersion: 1, versions: [] });
  await version(name, { revision: 3 });
  await deletion(name, 1, 2);
  await settled();
  expect((await subjectOf(name))?.versions).toHaveLength(1);
});

test('the newest revision says which contract a subject belongs to, for all of its versions', async () => {
  const name = aName();
  const contract = aName();
  await version(name, { version: 2, contractId: contract });
  await version(name, { version: 1 });
  await settled();
  const [found] = await view().subjects([], [contract]);
  expect(found).toMatchObject({ subject: name, contractId: contract, lastVersion: 2 });
  expect(found?.versions.map((it) => it.version)).toEqual([2]);
});

test('a subject comes with its newest version, and with what tells the other live ones apart', async () => {
  const name = aName();
  for (const number of [1, 2, 3, 4])
    await version(name, { version: number, metadata: { tags: { id: ['k'] } } });
  await deletion(name, 2, 5);
  await settled();
  const found = await subjectOf(name);
  expect(found?.versions.map((it) => it.version)).toEqual([4]);
  const outline = {
    schemaType: 'AVRO',
    references: [],
    metadata: { tags: { id: ['k'] } },
    digest: createHash('sha256').update('"string"').digest('hex'),
  };
  expect(found?.others).toEqual([1, 3].map((number) => ({ version: number, ...outline })));
});

test('versions are read one by one or as a history, live ones alone', async () => {
  const [name, other] = [aName(), aName()];
  for (const number of [1, 2, 3]) await version(name, { version: number });
  await version(other);
  await deletion(name, 2, 4);
  await settled();
  const numbers = async (...keys: { subject: string; version: number | null }[]) =>
    (await view().versions(keys)).map((it) => [it.subject, it.version]);
  expect(await numbers({ subject: name, version: 1 }, { subject: name, version: 2 })).toEqual([[name, 1]]);
  expect((await numbers({ subject: name, version: null }, { subject: other, version: 1 })).sort()).toEqual(
    [
      [name, 1],
      [name, 3],
      [other, 1],
    ].sort(),
  );
  expect(await numbers()).toEqual([]);
});

test('settings hold as a whole as the narrowest scope states them: subject, context, all', async () => {
  const [plain, inContext, own] = ['plain', ':.sales:plain', ':.sales:own'] as const;
  for (const name of [plain, inContext, own]) await version(name);
  await evolution('', { mode: 'FULL', compatibilityGroup: 'major' }, 1);
  await evolution(':.sales:', { mode: 'FORWARD' }, 1);
  await evolution(own, { mode: 'NONE', policy: 'LENIENT' }, 2);
  await evolution(own, { mode: 'FULL_TRANSITIVE' }, 1);
  await settled();
  const evolutions = async () =>
    (await view().subjects([plain, inContext, own], [])).map((it) => it.evolution);
  expect(await evolutions()).toEqual([
    { mode: 'FULL', compatibilityGroup: 'major' },
    { mode: 'FORWARD' },
    { mode: 'NONE', policy: 'LENIENT' },
  ]);
  await evolution('', null, 2);
  await settled();
  expect((await evolutions())[0]).toEqual({ mode: 'BACKWARD' });
});

test('whoever imports a subject with its newest live version is a referrer, in its own context', async () => {
  const [base, other, user] = [aName(), aName(), aName()];
  await version(user, { version: 1, imports: [base] });
  await version(`:.sales:${user}`, { imports: [base, `:.:${other}`] });
  await settled();
  expect(await importersOf(base)).toEqual([user]);
  expect(await importersOf(`:.sales:${base}`, other)).toEqual([`:.sales:${user}`]);
  await version(user, { version: 3, imports: [other] });
  await version(user, { version: 2, imports: [base] });
  await settled();
  expect(await importersOf(base)).toEqual([]);
  await deletion(user, 3, 4);
  await settled();
  expect(await importersOf(base)).toEqual([user]);
});

test('versions of one subject that are told at once leave the imports of the newest', async () => {
  const [base, other, user] = [aName(), aName(), aName()];
  await Promise.all(
    Array.from({ length: 20 }, (_, nth) =>
      version(user, { version: nth + 1, imports: [nth === 19 ? other : base] }),
    ),
  );
  await settled();
  expect([await importersOf(base), await importersOf(other)]).toEqual([[], [user]]);
});

test('a topic is described by the newest revision of a contract, and by the first where several describe it', async () => {
  const [topic, moved, a, b] = [aName(), aName(), `a-${aName()}`, `b-${aName()}`];
  const about = (id: string, name: string) =>
    aContract(['id'], {
      id,
      servers: [{ server: 'events', type: 'kafka', host: 'events.clients.example:9092' }],
      schema: [{ name, physicalType: 'topic', properties: [] }],
    });
  await governance.know(about(b, topic));
  await governance.know(about(a, moved), 2);
  await governance.know(about(a, topic), 1);
  const described = async () => view().contractsOnTopics([topic, moved, 'unheard-of']);
  expect(await described()).toEqual([
    { topic, contractId: b },
    { topic: moved, contractId: a },
  ]);
  await governance.know(about(a, topic), 3);
  expect(await described()).toEqual([{ topic, contractId: a }]);
});

test('the gate binds a subject to the contract that describes its topic', async () => {
  const topic = aName();
  const described = aContract(['id'], { id: topic, schema: [{ name: topic, physicalType: 'topic' }] });
  await governance.know(described);
  const change = { kind: 'Schema', subject: `${topic}-value`, schema: '"string"' };
  const { id } = await governance.gate({ changes: [change] });
  const { body } = await governance.http.get(`/api/v1/decisions/${id}/inputs`).expect(200);
  expect(body).toMatchObject([{ change: { after: { contractId: topic } } }]);
});
