import { runCommand } from '../command-line/index.js';
import { gateCommand } from './gate-command.js';
import { answerJson, type Arrived, GateServer, passing } from '../fixtures/gate-server.js';
import { Repository } from '../fixtures/repository.js';
import { terminalIn } from '../fixtures/terminal-under-test.js';

let repository: Repository;
let server: GateServer;
afterEach(async () => {
  repository.remove();
  await server.stop();
});

async function gate(args: string[], env: Record<string, string> = {}) {
  const terminal = terminalIn(repository.folder, { MESHWARDEN_URL: server.url, ...env });
  const code = await runCommand(
    [{ name: 'gate', load: () => Promise.resolve(gateCommand) }],
    ['gate', ...args],
    terminal,
  );
  return { code, ...terminal.said };
}

const finding = (over: Record<string, unknown>) => ({
  policy: 'MESH-007',
  version: 1,
  title: 'Promises are kept',
  scope: 'global',
  level: 'deny',
  message: 'It breaks.',
  path: '',
  remediation: 'Keep it.',
  waiver: null,
  ...over,
});

const withFindings = (request: Arrived, verdict: string, ...violations: unknown[]) => {
  const decision = passing(request, { verdict });
  return { ...decision, changes: decision.changes.map((it) => ({ ...it, violations })) };
};

const product = 'kind: DataProduct\nid: a\nname: A\n';

test.each([
  ['deny', 'fail', null, [], 1],
  ['deny', 'pass', 'w-1', [], 0],
  ['warn', 'warn', null, [], 0],
  ['warn', 'warn', null, ['--fail-on', 'warn'], 1],
  ['note', 'pass', null, ['--fail-on', 'warn'], 0],
])(
  'a finding at %s with verdict %s, waived by %s, and %j ends with %i',
  async (level, verdict, waiver, args, code) => {
    repository = new Repository({ 'a.odps.yaml': product });
    server = await GateServer.start((request, response) =>
      answerJson(response, 200, withFindings(request, verdict, finding({ level, waiver, path: 'name' }))),
    );
    const answer = await gate(args);
    expect(answer.code).toBe(code);
    expect(answer.out).toContain(
      `a.odps.yaml:3:1  [${waiver === null ? level : 'waived'}] MESH-007 DataProduct a`,
    );
    expect(answer.out).toContain(`decision: ${server.url}/api/v1/decisions/`);
  },
);

test('mistakes that keep a set from being decided are told at their lines, and end with 1', async () => {
  repository = new Repository({ 'a.odps.yaml': product });
  const errors = [{ path: 'changes.0.document.name', message: 'Expected a number' }];
  server = await GateServer.start((_, response) =>
    answerJson(response, 400, { code: 'change-set.invalid', errors }),
  );
  const answer = await gate([]);
  expect(answer.out).toContain(
    'a.odps.yaml:3:1  [deny] change-set.invalid DataProduct a\n    why   name: Expected a number',
  );
  expect(answer.code).toBe(1);
});

test('where changes come from is sent along: as told, else as CI says, else as git does', async () => {
  repository = new Repository({ 'a.odps.yaml': product, 'meshwarden.yaml': 'labels: { team: lounge }\n' });
  repository.git('remote', 'add', 'origin', 'https://me:secret@git.example/lounge/visits.git');
  server = await GateServer.start((request, response) => answerJson(response, 200, passing(request)));
  await gate(['--label', 'stage=test']);
  await gate([], { GITHUB_REPOSITORY: 'x/y', GITHUB_SHA: 'abc', GITHUB_REF: 'refs/pull/42/merge' });
  await gate(['--pull-request', '7'], {
    CI_PROJECT_PATH: 'g/p',
    CI_COMMIT_SHA: 'def',
    CI_MERGE_REQUEST_IID: '8',
  });
  const labels = server.arrived.map(({ body }) => (body as { labels: unknown }).labels);
  const commit = repository.git('rev-parse', 'HEAD').trim();
  expect(labels).toEqual([
    { repository: 'lounge/visits', commit, team: 'lounge', stage: 'test' },
    { repository: 'x/y', commit: 'abc', pullRequest: '42', team: 'lounge' },
    { repository: 'g/p', commit: 'def', pullRequest: '7', team: 'lounge' },
  ]);
});

test('what is shown to the server: a token alone, or a name where there is none', async () => {
  repository = new Repository({ 'a.odps.yaml': product });
  server = await GateServer.start((request, response) => answerJson(response, 200, passing(request)));
  await gate([], { MESHWARDEN_TOKEN: 'mw_x', MESHWARDEN_ACTOR: 'ada' });
  await gate(['--as', 'ada']);
  const shown = server.arrived.map(({ headers }) => [headers.authorization, headers['x-meshwarden-actor']]);
  expect(shown).toEqual([
    ['Bearer mw_x', undefined],
    [undefined, 'ada'],
  ]);
});

test('a big set goes in parts that keep together what refers to each other, and progress is told', async () => {
  const contracts = Array.from({ length: 120 }, (_, nth) => nth);
  repository = new Repository(
    Object.fromEntries(
      contracts.flatMap((nth) => [
        [`p${nth}.odps.yaml`, `kind: DataProduct\nid: p${nth}\noutputPorts: [{ contractId: c${nth} }]\n`],
        [`c${nth}.odcs.yaml`, `kind: DataContract\nid: c${nth}\n`],
      ]),
    ),
  );
  server = await GateServer.start((request, response) => answerJson(response, 200, passing(request)));
  const { code, err } = await gate([]);
  expect(code).toBe(0);
  expect(err.split(/[\r\n]/).at(-2)).toBe('240 of 240 changes decided');
  const parts = server.arrived.map(
    ({ body }) => (body as { changes: { document: { id: string } }[] }).changes,
  );
  expect(parts.map((it) => it.length)).toEqual([50, 50, 50, 50, 40]);
  for (const part of parts) {
    const ids = part.map(({ document }) => document.id);
    expect(
      ids
        .filter((id) => id.startsWith('p'))
        .map((id) => id.replace('p', 'c'))
        .sort(),
    ).toEqual(ids.filter((id) => id.startsWith('c')).sort());
  }
});

test('a schema names the versions of what it imports: those registered, or the next where its text is new', async () => {
  repository = new Repository({
    'a.proto':
      'syntax = "proto3";\nimport "same.proto";\nimport "new.proto";\nimport "away.proto";\nmessage A {}\n',
    'same.proto': 'syntax = "proto3";\nmessage S {}\n',
    'new.proto': 'syntax = "proto3";\nimport "same.proto";\nmessage N {}\n',
  });
  const versions: Record<string, number[]> = { 'new.proto': [1, 4], 'away.proto': [2, 3] };
  server = await GateServer.start((request, response) => {
    const subject = decodeURIComponent(request.path.split('/')[3] ?? '');
    if (request.path === '/api/v1/gate') return answerJson(response, 200, passing(request));
    if (request.method === 'POST' && subject === 'same.proto')
      return answerJson(response, 200, { version: 5 });
    if (request.method === 'POST') return answerJson(response, 404, { error_code: 40403 });
    return versions[subject] ? answerJson(response, 200, versions[subject]) : answerJson(response, 404, {});
  });
  expect(await gate([])).toMatchObject({ code: 0 });
  const sent = server.arrived.find(({ path }) => path === '/api/v1/gate')?.body as {
    changes: { subject: string; references?: unknown }[];
  };
  const references = Object.fromEntries(sent.changes.map((it) => [it.subject, it.references]));
  expect(references).toEqual({
    'a-value': [
      { name: 'same.proto', subject: 'same.proto', version: 5 },
      { name: 'new.proto', subject: 'new.proto', version: 5 },
      { name: 'away.proto', subject: 'away.proto', version: 3 },
    ],
    'same.proto': undefined,
    'new.proto': [{ name: 'same.proto', subject: 'same.proto', version: 5 }],
  });
});

test('what was taken out is told where it was taken out, in a schema and in a contract', async () => {
  repository = new Repository({
    'v.avsc':
      '{ "type": "record", "name": "V", "fields": [\n  { "name": "a", "type": "int" },\n  { "name": "b", "type": "int" }\n] }\n',
  });
  repository.git('checkout', '--quiet', '-b', 'change');
  repository.write({
    'v.avsc': '{ "type": "record", "name": "V", "fields": [\n  { "name": "a", "type": "int" }\n] }\n',
  });
  server = await GateServer.start((request, response) =>
    answerJson(response, 200, withFindings(request, 'fail', finding({ path: 'visits.b' }))),
  );
  expect((await gate(['--changed-since', 'main'])).out).toMatch(/^v\.avsc:2:1 {2}\[deny\]/m);
});
