import { EventTypes } from '#contracts/events';
import { changeSetExamples } from '#example-mesh';
import { RunningCatalog } from '../fixtures/running-catalog.js';
import type { ChangeAnswer } from './applied-change.js';

let catalog: RunningCatalog;
beforeAll(async () => {
  catalog = await RunningCatalog.start();
  const members = [{ id: ada, email: ada, role: 'owner' }];
  const clients = { id: 'clients', name: 'Clients', teams: [{ id: 'lounge', members }] };
  await catalog.http.post('/api/v1/domains').send(clients).expect(201);
});
afterAll(() => catalog.stop());

const ada = 'ada@clients.example';
const [first, ...others] = changeSetExamples['a new product with its contract and schema'].changes;
type Document = Record<string, unknown> & { id: string };
const asGiven = (first as { document: Document }).document;
const fileInGit = { kind: 'DataProduct', document: asGiven };
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

async function send(status: number, ...changes: object[]): Promise<ChangeAnswer> {
  const { body } = await catalog.post({ changes }, { 'x-meshwarden-actor': ada }).expect(status);
  return body as ChangeAnswer;
}

async function refused(...changes: object[]): Promise<string[]> {
  const problem = await catalog.refused({ changes }, 422, { 'x-meshwarden-actor': ada });
  return problem.errors.map(({ message }) => message);
}

const step = (to: string, told: object = {}) => ({ kind: 'Lifecycle', product: asGiven.id, to, ...told });
const notesIn = ({ decision }: ChangeAnswer) =>
  decision.changes.flatMap(({ violations }) =>
    violations.filter(({ level }) => level === 'note').map(({ policy, message }) => `${policy}: ${message}`),
  );
const product = () =>
  catalog.get<{ document: Document; revision: number; lastStep: object | null }>(
    `/api/v1/products/${asGiven.id}`,
  );

test('a team registers a draft by its file, activates it, and applies the file again', async () => {
  await send(201, ...[fileInGit, ...others]);
  expect((await product()).lastStep).toBeNull();
  const files = others.filter(({ kind }) => kind === 'DataContract') as { document: Document }[];
  for (const { document } of files) {
    await send(200, { kind: 'DataContract', document: { ...document, status: 'active' } });
  }
  const activated = await send(200, step('active'));
  expect(activated.change.items).toMatchObject([{ kind: 'Lifecycle', operation: 'update', revision: 2 }]);

  const stored = await catalog.stored();
  const again = await send(200, fileInGit);
  expect(again).toMatchObject({ changed: false, decision: { verdict: 'pass' } });
  const day = activated.change.at.slice(0, 10);
  expect(notesIn(again)).toEqual([
    `MESH-050: '${asGiven.id}' stays as ${ada} left it on ${day} by a step to 'active': status is 'active', the document says 'draft'`,
  ]);
  expect(await catalog.stored()).toEqual(stored);
});

test('what else the file says is applied, and the product stays where the step took it', async () => {
  const renamed = { ...fileInGit, document: { ...asGiven, name: 'Lounge visits of clients' } };
  const answer = await send(200, renamed);
  expect(answer.change.items).toMatchObject([{ operation: 'update', revision: 3 }]);
  expect(notesIn(answer)).toHaveLength(1);
  expect(await product()).toMatchObject({
    document: { name: 'Lounge visits of clients', status: 'active' },
    revision: 3,
    lastStep: { from: { status: 'draft' }, to: { status: 'active' }, actor: ada },
  });
  const said = (await catalog.said()).filter(({ type }) => type === EventTypes.productRegistered).at(-1);
  expect(said?.data).toMatchObject({
    document: { status: 'active' },
    lastStep: { from: { status: 'draft' }, actor: ada },
  });
});

test('what was announced by a step to a reader stays though the file does not say it, and binds', async () => {
  const [port] = asGiven.outputPorts as { contractId: string }[];
  await catalog.governance.knowConsumer(port?.contractId ?? '', 'billing.nightly-invoice', []);
  const sunset = inDays(100);
  await send(200, step('deprecated', { sunset, guidance: 'Read lounge-visits-2.' }));
  const again = await send(200, fileInGit);
  expect(notesIn(again)[0]).toContain(`sunset is '${sunset}', the document says none`);
  expect(await refused(step('retired'))).toContainEqual(
    expect.stringContaining(`is announced to be there until ${sunset}`),
  );
  expect(await refused(step('deprecated', { sunset: inDays(1) }))).toEqual([
    expect.stringContaining('which is earlier'),
  ]);
});

test('the file may ask for more than a step did', async () => {
  const sunset = inDays(200);
  const customProperties = [{ property: 'mesh.sunset', value: sunset }];
  const longer = { ...fileInGit, document: { ...asGiven, status: 'deprecated', customProperties } };
  const answer = await send(200, longer);
  expect(answer.changed).toBe(true);
  expect(await product()).toMatchObject({
    document: { status: 'deprecated' },
    lastStep: { to: { status: 'deprecated', sunset, guidance: 'Read lounge-visits-2.' } },
  });
});

test('a deprecation that was a mistake is taken back by a step, and the file that still says it undoes nothing', async () => {
  const before = await product();
  await send(200, step('active'));
  const answer = await send(200, { ...fileInGit, document: before.document });
  expect(answer.changed).toBe(false);
  expect(notesIn(answer)).toEqual([
    expect.stringContaining("status is 'active', the document says 'deprecated'"),
  ]);
  expect((await product()).document.status).toBe('active');
});

test('a step that says what is leaves no entry either', async () => {
  const stored = await catalog.stored();
  expect(await send(200, step('active'))).toMatchObject({ changed: false, change: { id: null } });
  expect(await catalog.stored()).toEqual(stored);
});

test('a repeated request with a key has one effect and the same answer, note and all', async () => {
  const headers = { 'idempotency-key': 'nightly', 'x-meshwarden-actor': ada };
  const changes = [{ ...fileInGit, document: { ...asGiven, name: 'Visits' } }];
  const once = await catalog.post({ changes }, headers).expect(200);
  const stored = await catalog.stored();
  const twice = await catalog.post({ changes }, headers).expect(200);
  expect(twice.body).toEqual(once.body);
  expect(await catalog.stored()).toEqual(stored);
});
