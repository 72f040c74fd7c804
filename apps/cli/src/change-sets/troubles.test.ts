import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gateCommand } from './gate-command.js';
import { runCommand } from '../command-line/index.js';
import { answerJson, type Answering, GateServer, passing } from '../fixtures/gate-server.js';
import { Repository } from '../fixtures/repository.js';
import { terminalIn } from '../fixtures/terminal-under-test.js';

const repository = new Repository({ 'a.odps.yaml': 'kind: DataProduct\nid: a\n' });
afterAll(() => repository.remove());

let server: GateServer | undefined;
afterEach(async () => {
  await server?.stop();
  server = undefined;
});

async function gate(answering: Answering | undefined, args: string[] = [], now?: () => Date) {
  if (answering) server = await GateServer.start(answering);
  const terminal = terminalIn(
    repository.folder,
    { MESHWARDEN_URL: server?.url ?? 'http://127.0.0.1:9' },
    now,
  );
  const code = await runCommand(
    [{ name: 'gate', load: () => Promise.resolve(gateCommand) }],
    ['gate', ...args],
    terminal,
  );
  return { code, ...terminal.said };
}

const problem = (detail: string) => ({ code: 'x', detail });

test.each<[string, Answering | undefined, RegExp, string[]]>([
  ['is not there', undefined, /^meshwarden: Nothing answers at http:\S+ \(.+\)\.$/, []],
  [
    'is killed as it answers',
    (_, response) => response.destroy(),
    /^meshwarden: The answer of http:\S+ broke off\.$/,
    [],
  ],
  [
    'is slow',
    () => undefined,
    /^meshwarden: http:\S+ did not answer within 0\.05 s\.$/,
    ['--timeout', '0.05'],
  ],
  [
    'fails',
    (_, response) => answerJson(response, 500, problem('Something broke.')),
    /^meshwarden: http:\S+ answered 500: Something broke\.$/,
    [],
  ],
  [
    'does not know the token',
    (_, response) => answerJson(response, 401, problem('The key is not known.')),
    /^meshwarden: http:\S+ does not accept the token: The key is not known\.$/,
    ['--token', 'mw_wrong'],
  ],
  [
    'asks for a token',
    (_, response) => answerJson(response, 401, {}),
    /^meshwarden: http:\S+ asks who you are: give --token, or MESHWARDEN_TOKEN\.$/,
    [],
  ],
  [
    'does not allow it',
    (_, response) =>
      answerJson(response, 403, { detail: 'No right.', ask: ['an owner of clients', 'a governor'] }),
    /^meshwarden: http:\S+ does not allow this: No right; ask an owner of clients or a governor\.$/,
    [],
  ],
  [
    'breaks off',
    (_, response) =>
      response.writeHead(200, { 'content-length': '100' }).write('{"verdict": "pa', () => response.destroy()),
    /^meshwarden: The answer of http:\S+ broke off\.$/,
    [],
  ],
  [
    'answers half of its JSON',
    (_, response) => response.writeHead(200).end('{"verdict": "pass"'),
    /^meshwarden: The answer of http:\S+ is not JSON: is Meshwarden there\?$/,
    [],
  ],
  [
    'is another server',
    (_, response) => answerJson(response, 200, { hello: 'world' }),
    /^meshwarden: http:\S+ gave an answer without a verdict: is Meshwarden there\?$/,
    [],
  ],
  [
    'decides on fewer changes than were sent',
    (request, response) => answerJson(response, 200, { ...passing(request), changes: [] }),
    /^meshwarden: http:\S+ gave an answer without a verdict: is Meshwarden there\?$/,
    [],
  ],
  [
    'sends elsewhere',
    (_, response) => response.writeHead(302, { location: '/login' }).end(),
    /^meshwarden: http:\S+ sends elsewhere: name the address itself\.$/,
    [],
  ],
  [
    'cannot evaluate a policy',
    (request, response) =>
      answerJson(
        response,
        200,
        passing(request, { verdict: 'error', errors: [{ message: 'MESH-001 ran too long.' }] }),
      ),
    /^meshwarden: The policies could not decide: MESH-001 ran too long\.$/,
    [],
  ],
  [
    'wants to be left alone for long',
    (_, response) => response.writeHead(429, { 'retry-after': '3600' }).end('{}'),
    /^meshwarden: http:\S+ takes no more requests for 3600 s\.$/,
    [],
  ],
])('a server that %s is exit code 3 and one sentence', async (_, answering, sentence, args) => {
  const { code, err, out } = await gate(answering, args);
  expect(err.trimEnd()).toMatch(sentence);
  expect(code).toBe(3);
  expect(out).not.toMatch(/\bpass\b/);
});

test.each([
  [7 * 3_600_000, 'ahead of'],
  [-7 * 3_600_000, 'behind'],
])('a clock that is %i ms off is exit code 3 and one sentence', async (off, way) => {
  const pass: Answering = (request, response) => answerJson(response, 200, passing(request));
  const { code, err } = await gate(pass, [], () => new Date(Date.now() + off));
  expect(err.trimEnd()).toBe(
    `meshwarden: The clock of this machine is 420 minutes ${way} the server's, so that what holds for a time cannot be judged: set it right.`,
  );
  expect(code).toBe(3);
});

test('a server that comes back is asked again, with the same key for the same question', async () => {
  let asked = 0;
  const { code } = await gate((request, response) => {
    asked += 1;
    if (asked === 1) response.destroy();
    else answerJson(response, 200, passing(request));
  });
  expect(code).toBe(0);
  const keys = server?.arrived.map(({ headers }) => headers['idempotency-key']);
  expect(keys).toEqual([keys?.[0], keys?.[0]]);
  expect(keys?.[0]).toMatch(/^[0-9a-f]{64}$/);
});

test('who asks for it passes without a server, and is told; but never with a wrong token', async () => {
  const lenient = ['--server-unavailable', 'warn'];
  const without = await gate(undefined, lenient);
  expect(without).toMatchObject({ code: 0, out: expect.stringContaining('no changes: warn') as string });
  expect(without.err).toMatch(/Nothing answers/);
  expect(await gate((_, response) => answerJson(response, 401, {}), lenient)).toMatchObject({ code: 3 });
});

test('what is written to files says that nothing was decided', async () => {
  await gate(undefined, [
    '-o',
    'sarif=out/g.sarif',
    '-o',
    'junit=g.xml',
    '-o',
    'tap=g.tap',
    '-o',
    'json=g.json',
  ]);
  const read = (file: string) => readFileSync(join(repository.folder, file), 'utf8');
  expect(JSON.parse(read('out/g.sarif'))).toMatchObject({
    runs: [{ invocations: [{ executionSuccessful: false }] }],
  });
  expect(read('g.xml')).toMatch(/<error message="Nothing answers/);
  expect(read('g.tap')).toMatch(/^not ok 1 - the gate was asked$/m);
  expect(JSON.parse(read('g.json'))).toMatchObject({ verdict: 'error' });
});

test.each([
  [['--output', 'pdf'], /--output is one of table, json/],
  [['--fail-on', 'sometimes'], /--fail-on is one of deny, warn/],
  [['--server', 'mesh'], /--server is an address/],
  [['--unknown'], /Unknown option '--unknown'/],
  [['nowhere'], /There is no 'nowhere'/],
  [['--label', 'x'], /--label is NAME=TEXT/],
  [['--timeout', 'soon'], /--timeout is a number of seconds/],
])('a command line that cannot be followed is exit code 2: %s', async (args, sentence) => {
  const { code, err } = await gate((request, response) => answerJson(response, 200, passing(request)), args);
  expect(err).toMatch(sentence);
  expect(code).toBe(2);
});
