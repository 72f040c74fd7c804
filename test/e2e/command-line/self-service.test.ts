import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Mesh } from '../support/mesh.js';
import { startStandaloneMesh } from '../support/standalone-mesh.js';
import { type Ran, runCli } from './run-cli.js';

const [ada, grace] = ['ada@clients.example', 'grace@billing.example'];
const queues = 'clients.lounge-queues';

let mesh: Mesh;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'meshwarden-self-service-'));
  mesh = await startStandaloneMesh();
  await mesh.send('catalog', '/api/v1/example-mesh', { method: 'POST' });
}, 180_000);
afterAll(async () => {
  await mesh?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Runs it for somebody; what stands between quotes is one argument. */
function as(actor: string): (line: string) => Promise<Ran> {
  const env = () => ({ MESHWARDEN_URL: mesh.url('catalog'), MESHWARDEN_ACTOR: actor });
  const words = (line: string) =>
    [...line.matchAll(/'([^']*)'|(\S+)/g)].map(([, one, other]) => one ?? other ?? '');
  return (line) => runCli(words(line), { cwd: folder, env: env() });
}
const [byAda, byGrace] = [as(ada), as(grace)];
const saying = (text: string) => expect.stringContaining(text) as string;
const productOf = async (id: string) => (await mesh.send('catalog', `/api/v1/products/${id}`)).body;

test('what a template is filled to is applied as it is', async () => {
  const filled = await byAda(
    `template fill source-aligned --domain clients --name lounge-queues --owner ${ada} --port postgres --out queues ` +
      `--purpose 'How many guests wait at the door of each lounge, to open further ones in time.'`,
  );
  expect(filled).toMatchObject({ code: 0, err: saying('queues/lounge-queues.odcs.yaml') });
  expect(filled.err).not.toContain('missing in');
  expect(await byAda('apply queues')).toMatchObject({ code: 0, out: saying('Registered as change') });
  expect(await productOf(queues)).toMatchObject({ document: { name: 'Lounge queues', domain: 'clients' } });
  const others = await byAda(
    "template fill aggregate --domain clients --name days --purpose 'Days of lounges.'",
  );
  expect(others).toMatchObject({ code: 3, err: saying('name their contracts') });
});

test('a product is handed over, declined with a reason, and taken once it is asked again', async () => {
  const ask = async () => {
    const { code, out } = await byAda(
      `handover ask ${queues} --to billing --reason 'Billing pays for queues.'`,
    );
    expect({ code, out }).toMatchObject({ code: 0, out: saying('waits for an owner of billing') });
    return /handover (\S+) of/.exec(out)?.[1] ?? '';
  };
  const declined = await ask();
  expect(await byGrace(`handover answer ${declined} decline`)).toMatchObject({
    code: 2,
    err: saying('--say'),
  });
  expect(await byGrace(`handover answer ${declined} decline --say 'Not now.'`)).toMatchObject({
    code: 0,
    out: saying(`${queues} stays with clients: declined`),
  });
  const accepted = await ask();
  const accept = () => byGrace(`handover answer ${accepted} accept --owner ${grace}`);
  expect(await accept()).toMatchObject({ code: 0, out: saying(`${queues} is of billing now`) });
  expect(await productOf(queues)).toMatchObject({
    revision: 2,
    document: { domain: 'billing', team: { members: [{ username: grace, role: 'owner' }] } },
  });
  expect(await accept()).toMatchObject({ code: 3, err: saying('accepted already') });
});

test('an application is modelled, asks for the access that it misses, and ends with 1 while a policy is against it', async () => {
  const model = (reads: string, further = '') =>
    byAda(
      `application model ${reads} --domain clients --name guest-offers --purpose 'offers to guests' ${further}`,
    );
  const both = 'lounge-invoices#invoices.amount_cents lounge-visits#visits.seats';
  const { code, out } = await model(both, '--ask');
  expect({ code, out }).toMatchObject({ code: 1, out: saying('asked for lounge-invoices: grant ') });
  expect(out).toContain('deny MESH-011');
  expect((await model(both)).out).toContain('access to lounge-invoices: asked');
  const { body } = await mesh.send('governance', '/api/v1/grants?consumer=clients.guest-offers');
  const grants = body.items as { contractId: string; state: string }[];
  expect(grants.map(({ contractId, state }) => `${contractId} ${state}`).sort()).toEqual([
    'lounge-invoices requested',
    'lounge-visits requested',
  ]);
  expect(await model('lounge-visits#visits.seats')).toMatchObject({
    code: 0,
    out: saying('clients.guest-offers: nothing stands in the way'),
  });
});

test('things are followed, in the way that was said last, and followed no more', async () => {
  const seats = 'column lounge-visits#visits.seats';
  expect(await byGrace(`follow add ${seats} --how at-once`)).toMatchObject({
    code: 0,
    out: `${seats}: at once\n`,
  });
  await byGrace('follow add product clients.lounge-visits');
  await byGrace(`follow add ${seats}`);
  const listed = await byGrace('follow list');
  expect(listed.out.trim().split('\n')).toEqual([
    'product clients.lounge-visits: once a day',
    `${seats}: once a day`,
  ]);
  expect(await byGrace(`follow remove ${seats}`)).toMatchObject({ code: 0 });
  expect(await byGrace(`follow remove ${seats}`)).toMatchObject({ code: 1, out: saying('is not followed') });
  expect((await byGrace('follow list')).out).not.toContain('column');
  expect(await byGrace('follow add topic visits')).toMatchObject({
    code: 2,
    err: saying('Say one of product'),
  });
});

test('of a folder one domain alone comes to be what it says', async () => {
  expect(await byAda('mesh export all')).toMatchObject({ code: 0 });
  const renamed = {
    'clients.lounge-visits': 'Visits to lounges',
    'billing.lounge-invoices': 'What guests owe',
  };
  for (const [id, name] of Object.entries(renamed)) {
    const path = join(folder, 'all/products', `${id}.odps.yaml`);
    writeFileSync(path, readFileSync(path, 'utf8').replace(/^name: .*$/m, `name: ${name}`));
  }
  const nameOf = async (id: string) => (await productOf(id)).document.name as string;
  const before = await nameOf('billing.lounge-invoices');
  const rehearsal = await byAda('mesh import --dry-run --domain clients all');
  expect(rehearsal).toMatchObject({ code: 1, out: saying('1 changes: DataProduct clients.lounge-visits') });
  expect(await byAda('mesh import --domain clients all')).toMatchObject({ code: 0 });
  expect(await nameOf('clients.lounge-visits')).toBe('Visits to lounges');
  expect(await nameOf('billing.lounge-invoices')).toBe(before);
  expect(await byAda('mesh import --dry-run --domain clients all')).toMatchObject({
    code: 0,
    out: saying('The mesh is as the folder says.'),
  });
});
