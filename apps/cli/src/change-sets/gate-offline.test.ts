import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from '../command-line/index.js';
import { Repository } from '../fixtures/repository.js';
import { terminalIn } from '../fixtures/terminal-under-test.js';
import type { Report } from '../reports/index.js';
import { gateCommand } from './gate-command.js';

const example = (name: string) => readFileSync(`examples/clients/${name}`, 'utf8');
const contract = 'lounge/lounge-visits.odcs.yaml';
const schema = 'lounge/lounge-visits.avsc';

let repository: Repository;
beforeEach(() => {
  repository = new Repository({
    'lounge/lounge-visits.odps.yaml': example('lounge-visits.product.yaml'),
    [contract]: example('lounge-visits.contract.yaml'),
    [schema]: example('lounge-visits.avsc'),
  });
  repository.git('checkout', '--quiet', '-b', 'change');
});
afterEach(() => repository.remove());

async function gate(...args: string[]) {
  const terminal = terminalIn(repository.folder);
  const listed = [{ name: 'gate', load: () => Promise.resolve(gateCommand) }];
  const code = await runCommand(listed, ['gate', ...args], terminal);
  return { code, ...terminal.said };
}

/** The whole answer, as programs read it. */
async function offline(...args: string[]) {
  const { code, out, err } = await gate('--offline', '--output', 'json', ...args);
  if (out === '') throw new Error(err);
  return { code, report: JSON.parse(out) as Report };
}

const edit = (path: string, edited: (text: string) => string) =>
  repository.write({ [path]: edited(readFileSync(join(repository.folder, path), 'utf8')) });
const rules = ({ findings }: Report) => [...new Set(findings.map(({ rule }) => rule))].sort();

test('a break is refused by the policies that ship, at its line, and the answer says what was not known', async () => {
  edit(contract, (text) => text.replace(/ {6}- name: guest_email\n(?: {8}.*\n)+/, ''));
  edit(schema, (text) => text.replace(/.*"guest_email".*\n/, ''));
  const { code, report } = await offline('--against', 'main');
  expect(code).toBe(1);
  expect(rules(report)).toEqual(['MESH-007', 'MESH-008', 'MESH-019']);
  expect(report).toMatchObject({ offline: true, decisions: [], consumers: [], consumersComplete: false });
  expect(report.notes.join(' ')).toMatch(/offline .*recorded nowhere.*Not known offline.*who reads what/);
  const removed = report.findings.find(({ rule }) => rule === 'MESH-007');
  const line = example('lounge-visits.contract.yaml').split('\n').indexOf('      - name: guest_email');
  expect(removed?.place).toMatchObject({ file: contract, line });
});

test('what is decoded as before and means something else is told of by the policies that ship', async () => {
  const at = (unit: string) =>
    `{"type": "record", "name": "V", "fields": [{"name": "at", "type": {"type": "long", "logicalType": "timestamp-${unit}"}}]}`;
  repository.write({ [schema]: at('millis') });
  repository.commit('with a time');
  repository.git('branch', '--force', 'main');
  repository.write({ [schema]: at('micros') });
  const { report } = await offline('--against', 'main');
  const found = report.findings.filter(({ rule }) => ['MESH-007', 'MESH-054', 'MESH-056'].includes(rule));
  expect(found).toMatchObject([
    { rule: 'MESH-056', level: 'warn', message: "'at' was timestamp-millis and is timestamp-micros" },
  ]);
});

test('what nobody can know offline is not taken for absent: domains, actors, documents of others', async () => {
  repository.write({
    'new/a.odps.yaml': example('lounge-visits.product.yaml')
      .replace('id: clients.lounge-visits', 'id: clients.new')
      .replace('contractId: lounge-visits', 'contractId: theirs')
      .concat('inputPorts:\n  - { name: in, version: 1.0.0, contractId: of-others }\n'),
  });
  const { report } = await offline('--against', 'main');
  expect(report.changes).toMatchObject([{ id: 'clients.new', operation: 'create' }]);
  expect(rules(report)).not.toEqual(expect.arrayContaining(['MESH-002']));
  expect(rules(report)).not.toEqual(expect.arrayContaining(['MESH-004']));
  expect(report.findings.filter(({ level }) => level === 'deny')).toEqual([]);
});

test('a folder can stand for what is registered, and only what is different from it is decided', async () => {
  const released = new Repository({ [contract]: example('lounge-visits.contract.yaml') });
  const { report } = await offline('--against', released.folder);
  released.remove();
  expect(report.changes.map(({ kind, operation }) => `${kind} ${operation}`).sort()).toEqual([
    'DataProduct create',
    'Schema create',
  ]);
});

test('what is in no file any more is decided as what would be left of it', async () => {
  const earlier = new Repository({ [schema]: example('lounge-visits.avsc') });
  repository.git('rm', '--quiet', schema);
  const { report } = await offline('--against', earlier.folder);
  earlier.remove();
  expect(report.changes).toContainEqual(
    expect.objectContaining({ id: 'lounge-visits-value', isDeleted: true, operation: 'update' }),
  );
});

test('schemas that import each other are read over what they import, in whichever version', async () => {
  const money = (field: string) => `syntax = "proto3"; package p; message Money { int64 ${field} = 1; }\n`;
  const order = 'syntax = "proto3";\nimport "p/money.proto";\nmessage Order { p.Money price = 1; }\n';
  repository.write({ 'proto/p/money.proto': money('units'), 'proto/order.proto': order });
  repository.commit('protos');
  repository.git('branch', '--force', 'main');
  repository.write({ 'proto/order.proto': order.replace('}', 'string id = 2; }') });
  const alone = await offline('--against', 'main');
  expect(alone.report.changes).toMatchObject([{ id: 'order-value', operation: 'update' }]);
  // Laid out anew it is the version that it was: what imports it has to name that one.
  repository.write({ 'proto/p/money.proto': money('units').replaceAll('; ', ';\n') });
  const both = await offline('--against', 'main');
  expect(both.report.findings.filter(({ level }) => level === 'deny')).toEqual([]);
  expect(both.report.changes.map(({ operation }) => operation).sort()).toEqual(['none', 'update']);
});

test('mistakes are told as the server tells them', async () => {
  edit(schema, (text) => text.replace('"int"', '"integer"'));
  const { code, report } = await offline('--against', 'main');
  expect(code).toBe(1);
  expect(rules(report)).toEqual(['schema.unreadable']);
});

test('what cannot be read of what is registered counts as new, and that is said', async () => {
  edit(contract, (text) => text.replace('version: 1.0.0\n', ''));
  repository.commit('breaks it');
  repository.git('branch', '--force', 'main');
  repository.write({ [contract]: example('lounge-visits.contract.yaml') });
  const { report } = await offline('--against', 'main');
  expect(report.changes).toMatchObject([{ kind: 'DataContract', operation: 'create' }]);
  expect(report.notes.join(' ')).toContain('has mistakes in what it is set against');
});

test.each([
  [['--offline'], 'needs --against'],
  [['--against', 'main'], '--against goes with --offline'],
  [['--policies', 'x'], '--policies goes with --offline'],
  [['--offline', '--against', 'nowhere'], "git knows no 'nowhere'"],
  [['--offline', '--against', 'main', '--policies', 'nowhere'], 'holds no compiled policy set'],
])('%j is called wrongly', async (args, told) => {
  const { code, err } = await gate(...args);
  expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining(told) as string });
});
