import { tmpdir } from 'node:os';
import { runCommand } from '../command-line/index.js';
import { ReleasedRegistry, type KeptVersion } from '../fixtures/released-registry.js';
import { terminalIn } from '../fixtures/terminal-under-test.js';
import { orderVersions } from './order-versions.js';
import { registryMigrate } from './registry-migrate.js';

const basic = `Basic ${Buffer.from('reader:secret').toString('base64')}`;
const avro = (subject: string, version: number, id: number, more: object = {}): KeptVersion => ({
  subject,
  version,
  id,
  schema: `"schema ${id}"`,
  ...more,
});

let from: ReleasedRegistry;
let to: ReleasedRegistry;
beforeEach(async () => {
  [from, to] = await Promise.all([ReleasedRegistry.start(basic), ReleasedRegistry.start()]);
  from.holds(
    avro('a-value', 1, 1),
    avro('a-value', 3, 9, { deleted: true }),
    avro('b-value', 1, 2, { references: [{ name: 'p.Money', subject: 'z-money', version: 2 }] }),
    avro('z-money', 2, 7, { schemaType: 'PROTOBUF' }),
    avro(':.b:a-value', 1, 1, { schema: '"of b"', metadata: { properties: { owner: 'x' } } }),
    avro('old-value', 1, 4, { schemaType: 'JSON', schema: '{"$ref":"https://nobody.example/x.json"}' }),
  );
  from.configs
    .set('a-value', { compatibilityLevel: 'FULL', normalize: true })
    .set(':.b:', { compatibilityLevel: 'NONE' });
  from.modes.set('a-value', 'READONLY').set(':.b:', 'READONLY');
});
afterEach(() => Promise.all([from.stop(), to.stop()]));

async function migrate(...options: string[]) {
  const terminal = terminalIn(tmpdir(), { MESHWARDEN_FROM_PASSWORD: 'secret' });
  const listed = [{ name: 'registry migrate', load: () => Promise.resolve(registryMigrate) }];
  const address = ['--from', from.url, '--from-user', 'reader', '--server', to.url];
  const code = await runCommand(listed, ['registry', 'migrate', ...address, ...options], terminal);
  return { code, ...terminal.said };
}

test('all of it comes with its ids, versions, contexts, what is hidden, and how it is configured', async () => {
  const { code, out } = await migrate();
  expect(out).toContain('there: 5 subjects, 6 versions (1 hidden), 5 ids');
  expect(out).toContain('unreadable, taken as it is: old-value version 1');
  expect(out).toContain('verified: what is here is what is there');
  expect(code).toBe(0);
  expect([...to.versions.values()]).toEqual(
    expect.arrayContaining([...from.versions.values()].map((it) => expect.objectContaining(it) as unknown)),
  );
  expect(to.configs.get('a-value')).toEqual({ compatibilityLevel: 'FULL', normalize: true });
  expect(from.writes).toEqual([]);
});

test('what is imported comes before what imports it', async () => {
  await migrate();
  const posts = to.writes.filter((it) => it.startsWith('POST'));
  expect(posts.indexOf('POST /schema-registry/subjects/z-money/versions')).toBeLessThan(
    posts.indexOf('POST /schema-registry/subjects/b-value/versions'),
  );
});

test('a second pass takes nothing anew, and a later one only what came, was hidden or went meanwhile', async () => {
  await migrate();
  to.calls.length = 0;
  expect((await migrate()).out).toContain('done: 0 of 0 versions taken');
  expect(to.writes).toEqual([]);
  from.holds(avro('a-value', 4, 12), { ...avro('z-money', 2, 7), schemaType: 'PROTOBUF', deleted: true });
  from.versions.delete('old-value/1');
  const { code, out } = await migrate('--prune');
  expect(out).toContain('done: 1 of 1 versions taken, 1 of 1 hidden, 1 removed');
  expect(code).toBe(0);
});

test('broken off, it is begun anew', async () => {
  to.breaksAfter = 40;
  const broken = await migrate('--timeout', '1');
  expect({ code: broken.code, err: broken.err }).toMatchObject({
    code: 3,
    err: expect.stringContaining('Nothing answers') as unknown,
  });
  to.breaksAfter = Infinity;
  expect(await migrate()).toMatchObject({ code: 0, out: expect.stringContaining('verified') as unknown });
}, 60_000);

test('finishing sets the modes of subjects, not those of the switch-over, and takes writes', async () => {
  from.modes.set(':.:', 'READONLY');
  const { code, out } = await migrate('--finish');
  expect(code).toBe(0);
  expect(out).toContain('mode not carried over: READONLY of :.b:');
  expect(Object.fromEntries(to.modes)).toEqual({ ':.:': 'READWRITE', 'a-value': 'READONLY' });
});

test('while something differs, the import is not finished', async () => {
  from.holds(avro('twice-value', 1, 30), avro('twice-value', 2, 31));
  await migrate();
  to.versions.set('twice-value/1', { ...avro('twice-value', 1, 30), schema: '"forged"' });
  const { code, out, err } = await migrate('--finish');
  expect(code).toBe(1);
  expect(out).toContain('differs: twice-value version 1 has another text');
  expect(err).toContain('The import goes on');
  expect(to.modes.get(':.:')).toBe('IMPORT');
});

test('a dry run writes nothing, and says what it would do', async () => {
  const { code, out } = await migrate('--dry-run');
  expect(code).toBe(1);
  expect(out).toContain('to do: 6 versions to take, 1 to hide, 2 configurations to set');
  expect(to.writes).toEqual([]);
});

test('who may not read there is told so', async () => {
  const { code, err } = await migrate('--from-token', 'wrong');
  expect(code).toBe(3);
  expect(err).toContain('was answered 401: Unauthorized');
});

test('versions that import each other in a circle, or what is not there, are ordered nevertheless', () => {
  const version = (subject: string, id: number, imports: string[]) => ({
    subject,
    version: 1,
    id,
    schema: '"int"',
    schemaType: 'AVRO',
    deleted: false,
    references: imports.map((it) => ({ name: it, subject: it, version: 1 })),
  });
  const chain = Array.from({ length: 20_000 }, (_, at) =>
    version(`s${at}`, at, at > 0 ? [`s${at - 1}`] : []),
  );
  expect(
    orderVersions(chain)
      .flat()
      .map(({ id }) => id),
  ).toEqual(chain.map(({ id }) => id));
  const circle = [version('a', 1, ['b']), version('b', 2, ['a']), version('c', 3, ['gone'])];
  expect(orderVersions(circle).flat()).toHaveLength(3);
});
