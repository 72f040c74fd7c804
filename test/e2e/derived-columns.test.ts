import { EventTypes, Topics } from '#contracts/events';
import { eventually } from '#testing';
import { randomUUID } from 'node:crypto';
import type { Mesh } from './support/mesh.js';
import { startStandaloneMesh } from './support/standalone-mesh.js';
import { ada, clients, visitsContract, visitsProduct } from './support/visits.js';

/*
 * visits (contract, email is restricted) --mailing--> mails (contract) --board--> board (a dataset) --wall--> wall (a dataset)
 *                                        --hashing, which masks--> hashes (contract) --greeter reads it
 */
const contracts = ['lounge-visits', 'lounge-mails', 'lounge-hashes'];
let mesh: Mesh;

beforeAll(async () => {
  mesh = await startStandaloneMesh();
  await send('catalog', '/api/v1/domains', clients, 201);
  const outputPorts = contracts.map((contractId) => ({ name: contractId, version: '1.0.0', contractId }));
  const changes = [
    { kind: 'DataProduct', document: { ...visitsProduct(), outputPorts } },
    ...[visits(), made('mails', 'who', 'restricted'), made('hashes', 'whom', 'restricted')].map(asChange),
  ];
  // A machine that has much else to do may not decide in time.
  await eventually(() => send('catalog', '/api/v1/changes', { changes }, 201));
  await run('mailing', 'visits', { name: 'mails', column: 'who', from: 'email' });
  await run('hashing', 'visits', { name: 'hashes', column: 'whom', from: 'email', masking: true });
  await run('board', 'mails', { name: 'board', column: 'total', from: 'who' });
  await run('wall', 'board', { name: 'wall', column: 'shown', from: 'total' });
  await run('greeter', 'hashes');
}, 120_000);
afterAll(() => mesh?.close());

test('a column that a job makes of a classified one has to be classified as well, unless the job masks it', async () => {
  await eventually(async () => {
    const bare = await gate(made('mails', 'who'));
    expect(findings(bare, 'MESH-052')).toEqual([
      expect.objectContaining({ level: 'deny', path: 'schema.0.properties.1.classification' }),
    ]);
    expect(findings(bare, 'MESH-052')[0]?.message).toContain(
      "'mails.who' is made from 'visits.email' of contract 'lounge-visits' by job:etl:mailing",
    );
  });
  expect(findings(await gate(made('mails', 'who', 'restricted')), 'MESH-052')).toEqual([]);

  const masked = await eventually(async () => {
    const decision = await gate(made('hashes', 'whom'));
    expect((await lineageOf(decision)).sources).toMatchObject([
      { column: 'hashes.whom', contractId: 'lounge-visits', path: 'visits.email', masked: true },
    ]);
    return decision;
  });
  expect(findings(masked, 'MESH-052')).toEqual([]);
});

test('whoever reads what comes of a column that goes is named with its owner, however many jobs are in between, masked or not', async () => {
  const decision = await eventually(async () => {
    const it = await gate(withoutMail());
    expect(readersIn(it)).toEqual([
      ['job:etl:board', ['job:etl:mailing'], false],
      ['job:etl:greeter', ['job:etl:hashing'], true],
      ['job:etl:wall', ['job:etl:mailing', 'job:etl:board'], false],
    ]);
    expect(it.changes[0]?.impact.complete).toBe(true);
    expect(findings(it, 'MESH-053').length).toBeGreaterThanOrEqual(2);
    return it;
  });
  const [change] = decision.changes;
  expect(change?.impact.consumers.map(({ id, owner }) => [id, owner]).sort()).toEqual([
    ['job:etl:hashing', 'hashing@etl.example'],
    ['job:etl:mailing', 'mailing@etl.example'],
  ]);
  for (const { id, owner, column } of change?.impact.derived ?? [])
    expect([column, owner]).toEqual(['visits.email', `${id.replace('job:etl:', '')}@etl.example`]);
  const told = findings(decision, 'MESH-053').map(({ message }) => message);
  // The greeter says which table it reads and not which columns: whether it is told depends on what is heard of it first.
  for (const name of ['board', 'wall'])
    expect(told).toContainEqual(expect.stringContaining(`'job:etl:${name}' of ${name}@etl.example reads`));
  expect((await lineageOf(decision)).complete).toBe(true);
});

test('where somebody reads what the contract has no name for, policies are told that lineage is not complete', async () => {
  await mesh.publish(Topics.consumptions, 'painter', EventTypes.consumptionObserved, {
    consumer: { id: 'painter', owner: 'pia@billing.example', domain: 'billing' },
    ...{ contractId: 'lounge-visits', columns: ['colour'], purpose: 'painting' },
    ...{ from: new Date(Date.now() - 60_000).toISOString(), to: new Date().toISOString() },
  });
  const decision = await eventually(async () => {
    const it = await gate(withoutMail());
    expect(it.changes[0]?.impact.complete).toBe(false);
    return it;
  });
  expect((await lineageOf(decision)).complete).toBe(false);
  expect(findings(decision, 'MESH-019')).toContainEqual(
    expect.objectContaining({ message: expect.stringContaining('is not completely known') }),
  );
});

interface Finding {
  readonly policy: string;
  readonly level: string;
  readonly path: string;
  readonly message: string;
}

interface Reader {
  readonly id: string;
  readonly owner: string | null;
  readonly column: string;
  readonly through: readonly string[];
  readonly masked: boolean;
}

interface Decision {
  readonly id: string;
  readonly changes: readonly {
    readonly violations: readonly Finding[];
    readonly impact: {
      readonly complete: boolean;
      readonly consumers: readonly Pick<Reader, 'id' | 'owner'>[];
      readonly derived?: readonly Reader[];
    };
  }[];
}

function gate(document: object): Promise<Decision> {
  return send('governance', '/api/v1/gate', { changes: [asChange(document)] }, 200) as Promise<Decision>;
}

function findings({ changes }: Decision, policy: string): Finding[] {
  return changes.flatMap(({ violations }) => violations).filter((it) => it.policy === policy);
}

/** Who reads what comes of the column, by which jobs, and whether masked. */
function readersIn({ changes }: Decision) {
  return changes
    .flatMap(({ impact }) => impact.derived ?? [])
    .map(
      ({ id, through, masked }) => [id, through.filter((step) => step.startsWith('job:')), masked] as const,
    )
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

/** What policies were told of lineage. */
async function lineageOf({ id }: Decision): Promise<{ complete?: boolean; sources?: object[] }> {
  const { body } = await mesh.send('governance', `/api/v1/decisions/${id}/inputs`, { actor: ada });
  const [input] = body as { lineage: { complete: boolean; sources?: object[] } }[];
  return input?.lineage ?? {};
}

/** A run that reads one table, and writes another with a column that comes of one there. */
async function run(
  job: string,
  reads: string,
  writes?: { name: string; column: string; from: string; masking?: boolean },
): Promise<void> {
  const event = {
    ...{ eventType: 'COMPLETE', eventTime: new Date().toISOString(), run: { runId: randomUUID() } },
    ...{ producer: 'https://etl.example', schemaURL: 'https://openlineage.io/spec/2-0-2/OpenLineage.json' },
    job: {
      ...{ namespace: 'etl', name: job },
      facets: { ownership: { owners: [{ name: `${job}@etl.example` }] } },
    },
    inputs: [table(reads)],
    outputs: writes === undefined ? [] : [written(reads, writes)],
  };
  await send('lineage', '/api/v1/lineage', event, 201);
}

function written(
  reads: string,
  { name, column, from, masking = false }: { name: string; column: string; from: string; masking?: boolean },
) {
  const inputFields = [{ ...table(reads), field: from, transformations: [{ type: 'DIRECT', masking }] }];
  return { ...table(name), facets: { columnLineage: { fields: { [column]: { inputFields } } } } };
}

function table(name: string) {
  return { namespace: 'file', name: `/lake/${name}` };
}

function visits() {
  return inLake(visitsContract(), 'visits');
}

/** The next revision of the visits, without the column that all comes of. */
function withoutMail() {
  const contract = visits();
  const schema = contract.schema.map((it) => ({
    ...it,
    properties: it.properties.filter(({ name }) => name !== 'email'),
  }));
  return { ...contract, version: '2.0.0', schema };
}

/** A contract of a table with one column beside its key, classified as told. */
function made(name: string, column: string, classification?: string) {
  const contract = inLake({ ...visitsContract(), id: `lounge-${name}`, name: `Lounge ${name}` }, name);
  const [key] = visitsContract().schema[0]?.properties ?? [];
  const properties = [
    { ...key, name: `${name}_id`, description: 'Its number.' },
    {
      ...{ name: column, logicalType: 'string', required: true, description: 'Whom it is for.' },
      ...(classification !== undefined && { classification }),
    },
  ];
  return { ...contract, schema: contract.schema.map((it) => ({ ...it, properties })) };
}

/** A contract, as a folder of files. */
function inLake(contract: ReturnType<typeof visitsContract>, name: string) {
  const servers = [{ server: 'files', type: 'local', path: `/lake/${name}`, format: 'csv' }];
  const schema = contract.schema.map((it) => ({ ...it, name, physicalType: 'table', physicalName: name }));
  return { ...contract, servers, schema };
}

function asChange(document: object) {
  return { kind: 'DataContract', document };
}

async function send(
  service: 'catalog' | 'governance' | 'lineage',
  path: string,
  body: object,
  status: number,
): Promise<unknown> {
  const answer = await mesh.send(service, path, { actor: ada, body });
  expect({ status: answer.status, body: answer.body }).toEqual({ status, body: answer.body });
  return answer.body;
}
