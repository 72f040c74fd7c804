import { readFileSync } from 'node:fs';
import { runCommand } from '../command-line/index.js';
import { Repository } from '../fixtures/repository.js';
import { terminalIn } from '../fixtures/terminal-under-test.js';
import type { Report } from '../reports/index.js';
import { lintCommand } from './lint-command.js';

const example = (name: string) => readFileSync(`examples/clients/${name}`, 'utf8');
const files = {
  'a/lounge-visits.odps.yaml': example('lounge-visits.product.yaml'),
  'b/lounge-visits.odcs.yaml': example('lounge-visits.contract.yaml'),
  'b/lounge-visits.avsc': example('lounge-visits.avsc'),
};

let repository: Repository;
afterEach(() => repository.remove());

async function lint(over: Record<string, string>, ...args: string[]) {
  repository = new Repository({ ...files, ...over });
  const terminal = terminalIn(repository.folder);
  const listed = [{ name: 'lint', load: () => Promise.resolve(lintCommand) }];
  const code = await runCommand(listed, ['lint', '--output', 'json', ...args], terminal);
  const { changes, findings, verdict } = JSON.parse(terminal.said.out) as Report;
  return { code, verdict, changes, told: findings.map(({ rule, level, id }) => `${level} ${rule} ${id}`) };
}

test('what is in order passes', async () => {
  expect(await lint({})).toMatchObject({ code: 0, verdict: 'pass', told: [] });
});

test('policies refuse, and what breaks its standard hides nothing of the others', async () => {
  const ownerless = example('lounge-visits.product.yaml').replace(/team:\n(?: {2}.*\n)+/, '');
  const unread = example('lounge-visits.contract.yaml').replace(/apiVersion: .*\n/, '');
  const { code, told } = await lint({
    'a/lounge-visits.odps.yaml': ownerless,
    'b/lounge-visits.odcs.yaml': unread,
  });
  expect(code).toBe(1);
  expect(told).toContain('deny MESH-001 clients.lounge-visits');
  expect(told).toContain('deny change-set.invalid lounge-visits');
});

test.each([
  [[], 0],
  [['--fail-on', 'warn'], 1],
])('a warning with %j ends with %i', async (args, code) => {
  const untyped = example('lounge-visits.contract.yaml').replace(/ {2}- property: mesh.eventType\n.*\n/, '');
  const linted = await lint({ 'b/lounge-visits.odcs.yaml': untyped }, ...args);
  expect(linted).toMatchObject({ code, verdict: 'warn' });
});

test('a part of the folder is judged beside the rest of it', async () => {
  const { changes, told } = await lint({}, 'b');
  expect(changes.map(({ kind }) => kind).sort()).toEqual(['DataContract', 'Schema']);
  expect(told).toEqual([]);
});
