import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lintCommand } from '../change-sets/index.js';
import { runCommand } from '../command-line/index.js';
import { terminalIn } from '../fixtures/terminal-under-test.js';
import { draftAsyncApi, draftDbt, draftSchema, draftTable, draftTopic } from './index.js';

const commands = [draftAsyncApi, draftDbt, draftSchema, draftTable, draftTopic, lintCommand].map((it) => ({
  name: it.name,
  load: () => Promise.resolve(it),
}));
let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'draft-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function run(line: string, input = '') {
  const terminal = { ...terminalIn(folder), input: () => Promise.resolve(input) };
  const code = await runCommand(commands, line.split(' '), terminal);
  return { code, ...terminal.said };
}

const file = (name: string, text: string) => writeFileSync(join(folder, name), text);
const avro = JSON.stringify({ type: 'record', name: 'V', fields: [{ name: 'visit_id', type: 'string' }] });

test('a topic becomes files that the linter reads, with what is missing above them', async () => {
  file('visit.avsc', avro);
  const described =
    'Topic: clients.visits\tPartitionCount: 6\tReplicationFactor: 3\tConfigs: retention.ms=86400000\n';
  const drafted = await run('draft topic - --schema visit.avsc --domain clients --out drafts', described);
  expect(drafted).toMatchObject({ code: 0, out: '' });
  expect(drafted.err).toContain('missing in the contract, team.members: Who owns it');
  expect(readdirSync(join(folder, 'drafts')).sort()).toEqual([
    'clients-visits.odcs.yaml',
    'clients.visits.odps.yaml',
  ]);
  const contract = readFileSync(join(folder, 'drafts/clients-visits.odcs.yaml'), 'utf8');
  expect(contract).toMatch(/^# Missing, team\.members: .*\n(?:# .*\n)*apiVersion: v3\.2\.0\n/);
  const linted = await run('lint drafts --output json');
  expect(linted.code).toBe(1);
  expect(linted.out).toContain('MESH-001');
  expect(
    await run('draft topic - --schema visit.avsc --domain clients --out drafts', described),
  ).toMatchObject({
    code: 2,
    err: expect.stringContaining('is there already') as string,
  });
});

test('the schema of a draft lies beside its contract, by which the gate binds it', async () => {
  file('visit.avsc', avro);
  const owned = ['--owner ada@clients.example', '--out drafts'].join(' ');
  await run(`draft schema visit.avsc --topic clients.visits --domain clients ${owned}`);
  expect(existsSync(join(folder, 'drafts/clients-visits.avsc'))).toBe(true);
  const { out } = await run('lint drafts --output json');
  expect(out).not.toContain('MESH-001');
  expect(out).toContain('clients.visits-value');
});

test('a table is read from what its query gives, as it is and as Debezium publishes it', async () => {
  const { out: sql } = await run("draft table --sql public.o'dd");
  expect(sql).toContain("n.nspname = 'public' and c.relname = 'o''dd'");
  const columns = [{ name: 'id', type: 'bigint', nullable: false }];
  const row = JSON.stringify({ schema: 'public', table: 'visits', columns, primaryKey: ['id'] });
  expect((await run('draft table - --domain clients', row)).out).toContain('physicalName: public.visits');
  const published = await run('draft table - --domain clients --debezium lounge --out d', row);
  expect(published.err).toContain('d/lounge-public-visits-key.avsc');
  expect(await run('draft table - --domain clients', '{"schema":"public"}')).toMatchObject({
    code: 2,
    err: expect.stringContaining('table: Invalid input') as string,
  });
});

test('a model of dbt, a channel of AsyncAPI', async () => {
  mkdirSync(join(folder, 'target'));
  cpSync('libs/drafts/src/fixtures/dbt-manifest.json', join(folder, 'target/manifest.json'));
  const { out } = await run('draft dbt visits --domain clients');
  expect(out).toContain('username: ada@clients.example');
  expect(await run('draft dbt visitors --domain clients')).toMatchObject({
    code: 3,
    err: expect.stringContaining("There is no model 'visitors'; there are visits (at model).") as string,
  });
  file(
    'asyncapi.yaml',
    'asyncapi: 3.0.0\nchannels: {v: {address: clients.visits, messages: {V: {payload: {properties: {id: {type: string}}}}}}}\n',
  );
  expect((await run('draft asyncapi asyncapi.yaml --domain clients')).out).toContain(
    'physicalName: clients.visits',
  );
});

test('what cannot be drafted says why', async () => {
  file('visit.avsc', '{"type":"record","name":"V","fields":[{"name":"a","type":"no"}]}');
  expect(await run('draft schema visit.avsc --topic t --domain d')).toMatchObject({
    code: 3,
    err: expect.stringContaining('(at schema.fields.0.type)') as string,
  });
  expect((await run('draft schema visit.avsc --topic t')).err).toContain('Give --domain');
  expect((await run('draft schema nothing.avsc --topic t --domain d')).err).toContain(
    'nothing.avsc cannot be read',
  );
});
