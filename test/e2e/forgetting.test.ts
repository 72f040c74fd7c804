import { EventTypes, Topics } from '#contracts/events';
import { type Db, openDatabase } from '#persistence';
import { eventually, type TestDatabase, testDatabase } from '#testing';
import { adoptContract } from '../fixtures/adopt-contract.js';
import { warehouseContract } from '../fixtures/warehouse-contract.js';
import type { Mesh } from './support/mesh.js';
import { startStandaloneMesh } from './support/standalone-mesh.js';

const grace = 'grace@stores.example';
const consumer = { id: 'linus-notebook', owner: 'linus@billing.example', domain: 'billing' };
let database: TestDatabase;
let mesh: Mesh;
let db: Db;

beforeAll(async () => {
  database = await testDatabase();
  mesh = await startStandaloneMesh({}, database);
  db = await openDatabase({ url: database.url, schema: 'public', migrations: [], poolSize: 1 });
}, 120_000);
afterAll(async () => {
  await db?.close();
  await mesh?.close();
});

test('of a consumer that was forgotten nothing is kept, but in what was decided about it and in the log of events', async () => {
  const teams = [{ id: 'stewards', members: [{ id: grace, email: grace }] }];
  await send('catalog', '/api/v1/domains', { id: 'stores', name: 'Stores', teams }, 201);
  const contract = warehouseContract();
  const judged = await send('governance', '/api/v1/gate', changing(contract), 200);
  const adopted = adoptContract(contract, judged, {
    domain: 'stores',
    owner: grace,
    product: 'stores.warehouse',
  });
  // A machine that has much else to do may not decide in time.
  await eventually(() => send('catalog', '/api/v1/changes', adopted, 201));
  await eventually(async () => expect(await tablesWith('warehouse')).toContain('lineage.contracts'));
  await mesh.publish(Topics.consumptions, 'notebook', EventTypes.consumptionObserved, {
    ...{ consumer, contractId: 'warehouse', columns: ['person.emailaddress'], purpose: 'invoicing' },
    ...{ from: new Date(Date.now() - 60_000).toISOString(), to: new Date().toISOString() },
  });
  await eventually(async () => {
    const known = ['governance.consumers', 'quality.contract_readers', 'lineage.consumers'];
    expect(await tablesWith('linus')).toEqual(expect.arrayContaining(known));
  });
  await send('governance', '/api/v1/gate', changing(withoutMail(adopted)), 200);
  expect(await tablesWith('linus')).toContain('governance.decisions');

  await send('lineage', '/api/v1/lineage/forgettings', { consumerId: consumer.id }, 201);

  await eventually(async () =>
    expect(await tablesWith('linus')).toEqual(['event_log.record', 'governance.decisions']),
  );
  const { body } = await mesh.send('governance', '/api/v1/decisions/verify', { actor: grace });
  expect(body).toMatchObject({ valid: true });
});

async function send(
  service: 'catalog' | 'governance' | 'lineage',
  path: string,
  body: object,
  status: number,
) {
  const answer = await mesh.send(service, path, { actor: grace, body });
  expect({ status: answer.status, body: answer.body }).toEqual({ status, body: answer.body });
  return answer.body;
}

const changing = (document: object) => ({ changes: [{ kind: 'DataContract', document }] });

/** The same contract without the column that is read. */
function withoutMail(adopted: ReturnType<typeof adoptContract>) {
  const contract = structuredClone(adopted.changes[1]?.document) as ReturnType<typeof warehouseContract>;
  for (const table of contract.schema ?? [])
    table.properties = table.properties?.filter(({ name }) => name !== 'emailaddress');
  return { ...contract, version: '2.0.0' };
}

/** Where a word is kept, of all tables of all services. */
async function tablesWith(word: string): Promise<string[]> {
  const tables = await db.query<{ name: string }>(
    `select format('%I.%I', nspname, relname) as name from pg_class join pg_namespace on pg_namespace.oid = relnamespace
     where relkind in ('r', 'p') and not relispartition and nspname in ('catalog', 'governance', 'lineage', 'quality', 'event_log')
     order by 1`,
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const written = [word, Buffer.from(word).toString('hex')].map((it) => `%${it}%`);
    const rows = await db.query(
      `select 1 from ${name} it where row_to_json(it)::text like any ($1) limit 1`,
      [written],
    );
    if (rows.length > 0) found.push(name);
  }
  return found;
}
