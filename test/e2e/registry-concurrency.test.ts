import { testDatabase, type TestDatabase } from '#testing';
import { ServiceProcess } from './support/service-process.js';

const subjects = Array.from({ length: 50 }, (_, at) => `lounges.visits-${at}-value`);

interface Registration {
  readonly subject: string;
  readonly schema: string;
  readonly status: number;
  readonly id: number;
}

let database: TestDatabase;
let governance: ServiceProcess;
let replicas: readonly ServiceProcess[];
let registrations: readonly Registration[];

beforeAll(async () => {
  database = await testDatabase();
  const env = { DATABASE_URL: database.url };
  governance = await ServiceProcess.start('governance', env);
  const catalog = { ...env, GOVERNANCE_URL: governance.url };
  replicas = await Promise.all([1, 2].map(() => ServiceProcess.start('catalog', catalog)));
  const clients = schemasOfClients.map((schemaOf, client) =>
    registerAll(replicas[client % 2]?.url ?? '', schemaOf),
  );
  registrations = (await Promise.all(clients)).flat();
}, 180_000);

afterAll(async () => {
  await Promise.all([...(replicas ?? []), governance].map((it) => it?.stop()));
  await database?.close();
});

// All of them may follow each other in any order: they differ in fields with defaults.
const schemasOfClients: readonly ((subject: string) => string)[] = [
  (subject) => visit(`of_${wordOf(subject)}`),
  (subject) => visit(`of_${wordOf(subject)}`),
  (subject) => visit(`of_${wordOf(subject)}`, 'channel'),
  () => visit('anywhere'),
];

test('all 200 registrations are answered with an id', () => {
  expect(registrations).toHaveLength(200);
  expect(registrations.filter(({ status, id }) => status !== 200 || !Number.isInteger(id))).toEqual([]);
});

test('the same schema has one id wherever it is registered, and different schemas never share one', () => {
  const idsOf = new Map<string, Set<number>>();
  for (const { schema, id } of registrations)
    idsOf.set(schema, (idsOf.get(schema) ?? new Set<number>()).add(id));
  expect([...idsOf.values()].filter((ids) => ids.size !== 1)).toEqual([]);
  expect(new Set(registrations.map(({ id }) => id)).size).toBe(50 + 50 + 1);
});

test('every subject has its three versions, none twice, the same on both replicas', async () => {
  for (const subject of subjects) {
    const [here, there] = await onBoth(`/subjects/${subject}/versions`);
    expect(here).toEqual([1, 2, 3]);
    expect(there).toEqual(here);
    const versions = await Promise.all(
      [1, 2, 3].map((version) => onBoth(`/subjects/${subject}/versions/${version}`)),
    );
    for (const [one, other] of versions) expect(other).toEqual(one);
    const ids = versions.map(([one]) => (one as { id: number }).id);
    const registered = registrations.filter((it) => it.subject === subject).map(({ id }) => id);
    expect(new Set(ids)).toEqual(new Set(registered));
  }
});

test('both replicas give the same schema for an id, whichever of them it was registered at', async () => {
  for (const { id, schema } of new Map(registrations.map((it) => [it.id, it])).values()) {
    const [here, there] = await onBoth(`/schemas/ids/${id}`);
    expect(JSON.parse((here as { schema: string }).schema)).toEqual(JSON.parse(schema));
    expect(there).toEqual(here);
  }
});

test('a schema shared by all subjects is listed under each of them', async () => {
  const shared = registrations.find(({ schema }) => schema === visit('anywhere'));
  const [here, there] = await onBoth(`/schemas/ids/${shared?.id}/subjects`);
  expect((here as string[]).toSorted()).toEqual(subjects.toSorted());
  expect((there as string[]).toSorted()).toEqual(subjects.toSorted());
});

function registerAll(url: string, schemaOf: (subject: string) => string): Promise<Registration[]> {
  return Promise.all(
    subjects.map(async (subject) => {
      const schema = schemaOf(subject);
      const answer = await fetch(`${url}/schema-registry/subjects/${subject}/versions`, {
        method: 'POST',
        headers: { 'content-type': 'application/vnd.schemaregistry.v1+json' },
        body: JSON.stringify({ schema }),
      });
      const { id } = (await answer.json()) as { id: number };
      return { subject, schema, status: answer.status, id };
    }),
  );
}

function onBoth(path: string): Promise<unknown[]> {
  return Promise.all(
    replicas.map(async ({ url }) => (await fetch(`${url}/schema-registry${path}`)).json() as unknown),
  );
}

function wordOf(subject: string): string {
  return subject.replaceAll(/\W/g, '_');
}

function visit(...optional: string[]): string {
  const fields = [
    { name: 'visit_id', type: 'string' },
    ...optional.map((name) => ({ name, type: 'string', default: '' })),
  ];
  return JSON.stringify({ type: 'record', name: 'Visit', namespace: 'lounges', fields });
}
