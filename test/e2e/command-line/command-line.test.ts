import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { assertSarif } from '../../../apps/cli/src/reports/fixtures/assert-sarif.js';
import { eventually } from '#testing';
import type { Mesh } from '../support/mesh.js';
import { startStandaloneMesh } from '../support/standalone-mesh.js';
import { LoungeRepository } from './lounge-repository.js';
import { runCli } from './run-cli.js';

let mesh: Mesh;
let repository: LoungeRepository;

beforeAll(async () => {
  mesh = await startStandaloneMesh();
  await mesh.send('catalog', '/api/v1/example-mesh', { method: 'POST' });
  // Governance hears of consumers a moment later.
  await eventually(async () => {
    const refused = { changes: [{ kind: 'Lifecycle', product: 'clients.lounge-visits', to: 'retired' }] };
    const { body } = await mesh.send('governance', '/api/v1/gate', {
      body: refused,
      actor: 'ada@clients.example',
    });
    expect(JSON.stringify(body)).toContain('billing.nightly-invoice');
  });
}, 120_000);
afterAll(() => mesh?.close());
beforeEach(() => (repository = new LoungeRepository()));
afterEach(() => repository.remove());

/** Those in force. */
const waivers: string[] = [];

const environment = () => ({
  MESHWARDEN_URL: mesh.url('governance'),
  MESHWARDEN_ACTOR: 'ada@clients.example',
});

const run = (args: string, input = '') =>
  runCli(args.split(' '), { cwd: repository.folder, env: environment(), input });

test('a branch that takes away what billing reads is refused at its line, with whom it hurts and how to mend it', async () => {
  repository.dropGuestEmail();
  const outputs = ['sarif=g.sarif', 'junit=g.xml', 'markdown=g.md', 'github']
    .map((it) => `--output ${it}`)
    .join(' ');
  const { code, out } = await run(`gate --changed-since main ${outputs}`);
  expect(code).toBe(1);
  const line = repository
    .git('show', `main:${repository.contract}`)
    .split('\n')
    .indexOf('      - name: guest_email');
  assertSarif(repository.read('g.sarif'));
  const [{ results }] = (JSON.parse(repository.read('g.sarif')) as { runs: [{ results: unknown[] }] }).runs;
  expect(results).toContainEqual(
    expect.objectContaining({
      ruleId: 'MESH-014',
      level: 'error',
      locations: [
        expect.objectContaining({
          physicalLocation: {
            artifactLocation: { uri: repository.contract },
            region: { startLine: line, startColumn: 1 },
          },
        }),
      ],
    }),
  );
  expect(out).toContain(`::error file=${repository.schema},line=6,`);
  expect(repository.read('g.xml')).toMatch(/<testsuites name="meshwarden" tests="2" failures="2"/);
  expect(repository.read('g.md')).toContain(
    '| `billing.nightly-invoice` | `grace@billing.example` | `visits.guest_email` |',
  );
  expect(repository.read('g.md')).toContain('How to mend it:');
});

test('a waiver lets the same command pass, and is named where it does', async () => {
  repository.dropGuestEmail();
  const gate = 'gate --changed-since main --output table --output json=gate.json';
  expect(await run(gate)).toMatchObject({ code: 1 });
  const { findings } = JSON.parse(repository.read('gate.json')) as {
    findings: { rule: string; level: string }[];
  };
  const refusing = [...new Set(findings.filter(({ level }) => level === 'deny').map(({ rule }) => rule))];
  const until = new Date(Date.now() + 86_400_000).toISOString();
  for (const policy of refusing) {
    const asked = await run(
      `waiver request ${policy} --domain clients --reason agreed --until ${until} --json`,
    );
    expect(asked).toMatchObject({ code: 0 });
    const { id } = JSON.parse(asked.out) as { id: string };
    const approval = { method: 'POST', body: {}, actor: 'governor@federation.example' };
    const { status } = await mesh.send('governance', `/api/v1/waivers/${id}/approve`, approval);
    expect(status).toBe(200);
    waivers.push(id);
  }
  await eventually(async () => {
    const { code, out } = await run(gate);
    expect({ code, out }).toMatchObject({
      code: 0,
      out: expect.stringContaining('[waived] MESH-014') as string,
    });
  });
  for (const id of waivers.splice(0))
    await mesh.send('governance', `/api/v1/waivers/${id}/revoke`, {
      method: 'POST',
      body: { reason: 'The test is over.' },
      actor: 'governor@federation.example',
    });
});

test('once the owners of all readers have agreed, the same command passes', async () => {
  repository.dropGuestEmail();
  repository.raiseMajorVersion();
  const gate = 'gate --changed-since main --output table --output json=gate.json';
  expect(await run(gate)).toMatchObject({ code: 1 });
  const { decisions, changes } = JSON.parse(repository.read('gate.json')) as {
    decisions: { id: string }[];
    changes: { verdict: string }[];
  };
  const refused = changes.flatMap(({ verdict }, change) => (verdict === 'fail' ? [change] : []));
  const consents: string[] = [];
  for (const change of refused) consents.push(await askReaders(decisions[0]?.id ?? '', change));
  for (const consent of consents) await answerAll(consent, 'agree');
  const { code, out } = await run(gate);
  expect({ code, out }).toMatchObject({
    code: 0,
    out: expect.stringContaining('[waived] MESH-014') as string,
  });
  for (const consent of consents) await answerAll(consent, 'object');
  expect(await run(gate)).toMatchObject({ code: 1 });
});

const readers = {
  'billing.nightly-invoice': 'grace@billing.example',
  'planning.seat-demand': 'linus@planning.example',
};

/** Asks the owners of all readers whether a change of a refused set may be; resolves with the consent's id. */
async function askReaders(decision: string, change: number): Promise<string> {
  const { out } = await run(`consent request ${decision} --change ${change} --reason moves`);
  for (const [consumer, owner] of Object.entries(readers))
    expect(out).toContain(`${consumer} of ${owner}: has not answered`);
  return /consent (\S+)/.exec(out)?.[1] ?? '';
}

/** Has every owner answer. */
async function answerAll(consent: string, answer: 'agree' | 'object'): Promise<void> {
  for (const [consumer, owner] of Object.entries(readers)) {
    const env = { ...environment(), MESHWARDEN_ACTOR: owner };
    const args = ['consent', 'answer', consent, answer, '--consumer', consumer, '--reason', 'agreed'];
    expect(await runCli(args, { cwd: repository.folder, env })).toMatchObject({ code: 0 });
    expect((await run(`consent show ${consent}`)).out).toContain(`${consumer} of ${owner}: ${answer}`);
  }
}

test('a result is found by its commit, and what is applied otherwise than it was gated is told', async () => {
  repository.edit(repository.contract, (text) =>
    text.replace('One visit of one guest', 'A visit of a guest'),
  );
  repository.commit();
  const gated = await run('gate --changed-since main --repository clients/lounge --pull-request 7');
  const again = await run('gate --changed-since main --repository clients/lounge --pull-request 7');
  const resultIn = ({ out }: { out: string }) => /result: (\S+)/.exec(out)?.[1] ?? '';
  expect(resultIn(again)).toBe(resultIn(gated));
  const commit = repository.git('rev-parse', 'HEAD').trim();
  expect(await (await fetch(resultIn(gated))).json()).toMatchObject({
    repository: 'clients/lounge',
    pullRequest: '7',
    commit,
    verdict: 'pass',
    products: ['clients.lounge-visits'],
  });
  repository.edit(repository.contract, (text) => text.replace('A visit of a guest', 'Some visit of a guest'));
  const applied = await run('apply --repository clients/lounge --output table --output markdown=applied.md');
  expect(applied).toMatchObject({
    code: 0,
    out: expect.stringMatching(
      /\[note\] MESH-051[\s\S]*drift: DataContract lounge-visits has another content/,
    ) as string,
  });
  expect(repository.read('applied.md')).toContain('**Other than the gate let pass:**');
});

test('the same branch with the column kept and deprecated is let pass, and a further one changes nothing', async () => {
  expect(await run('gate --changed-since main')).toMatchObject({
    code: 0,
    out: expect.stringContaining('nothing to gate') as string,
  });
  repository.edit(repository.contract, (text) =>
    text.replace(
      '        description: Where the guest can be written to.',
      '        description: Where the guest can be written to. Deprecated.',
    ),
  );
  const { code, out } = await run('gate --changed-since main');
  expect({ code, out }).toMatchObject({ code: 0, out: expect.stringMatching(/1 change: pass/) as string });
});

test('a deleted contract hurts everybody who reads it', async () => {
  repository.git('rm', '--quiet', repository.contract, repository.schema);
  const { code, out } = await run('gate --changed-since main');
  expect(code).toBe(1);
  expect(out).toMatch(/reader: billing\.nightly-invoice of grace@billing\.example/);
});

test('what is registered is shown, compared and applied', async () => {
  expect(await run('status')).toMatchObject({
    code: 0,
    out: expect.stringMatching(/you are {3}ada@clients\.example/) as string,
  });
  expect(await run('validate')).toMatchObject({ code: 0 });
  expect((await run('lineage consumers --contract lounge-visits')).out).toContain(
    'billing.nightly-invoice of grace@billing.example',
  );
  expect((await run('lineage impact contract:lounge-visits')).out).toContain(
    'consumer:billing.nightly-invoice of grace@billing.example',
  );
  repository.edit(repository.contract, (text) =>
    text.replace('One visit of one guest.', 'One visit of one guest to one lounge.'),
  );
  expect(await run('diff --exit-code')).toMatchObject({
    code: 1,
    out: expect.stringContaining('update DataContract lounge-visits') as string,
  });
  expect(await run('apply')).toMatchObject({
    code: 0,
    out: expect.stringContaining('Registered as change') as string,
  });
  expect(await run('apply')).toMatchObject({
    code: 0,
    out: expect.stringContaining('registered already') as string,
  });
  expect(await run('diff --exit-code')).toMatchObject({ code: 0, out: '' });
});

test('what is refused is not applied, and the decision can be read and verified', async () => {
  repository.dropGuestEmail();
  const { code, out } = await run('apply');
  expect({ code, out }).toMatchObject({
    code: 1,
    out: expect.stringContaining('Nothing was registered.') as string,
  });
  const [, id = ''] = /decisions\/([0-9a-f-]{36})/.exec(out) ?? [];
  expect((await run(`decisions show ${id}`)).out).toContain('[deny] MESH-014');
  expect(await run('decisions verify')).toMatchObject({
    code: 0,
    out: expect.stringContaining('none was altered') as string,
  });
  expect((await run('decisions list --policy MESH-014 --verdict fail --limit 1')).out).toContain(id);
  expect((await run(`decisions explain ${id} --policy MESH-014`)).out).toMatch(/\.rego:\d+\n {4}\S/);
  expect(await run(`decisions compare ${id} ${id}`)).toMatchObject({
    code: 0,
    out: expect.stringMatching(/^fail → fail/) as string,
  });
  expect(await run(`decisions replay ${id}`)).toMatchObject({
    code: 0,
    out: expect.stringContaining('the same to the byte') as string,
  });
  const policy = resolve('examples/clients/policies/audience_named.rego');
  expect((await run(`decisions replay ${id} --scope domain:clients ${policy}`)).out).toMatch(
    /verdict: fail|does not judge/,
  );
});

test('a policy is validated, tested and tried on what was decided', async () => {
  const files = ['audience_named.rego', 'audience_named_test.rego']
    .map((it) => resolve('examples/clients/policies', it))
    .join(' ');
  expect(await run(`policy validate --scope domain:clients ${files}`)).toMatchObject({ code: 0 });
  expect((await run(`policy test --scope domain:clients ${files}`)).out).toContain('2 passed, 0 failed');
  expect(await run(`policy impact --scope domain:clients ${files}`)).toMatchObject({
    code: 1,
    out: expect.stringContaining('names no audience') as string,
  });
});

test('a pack says what a scope is to have: applied twice it changes nothing, and a mistake is named by its line', async () => {
  const read = (name: string) => repository.read(`pack/${name}`);
  const change = (name: string, how: (text: string) => string) => repository.edit(`pack/${name}`, how);
  const asItShouldBe = { code: 0, out: expect.stringContaining('is as it should be') as string };
  expect(await run('policy export --scope domain:clients pack')).toMatchObject({ code: 0 });
  expect(await run('policy export --scope domain:clients pack.tar.gz')).toMatchObject({ code: 0 });
  expect(await run('policy apply --dry-run pack')).toMatchObject(asItShouldBe);
  expect(await run('policy apply --dry-run pack.tar.gz')).toMatchObject(asItShouldBe);
  const [id = ''] = Object.keys((JSON.parse(read('pack.json')) as { policies: object }).policies);
  const [module = ''] = readdirSync(join(repository.folder, 'pack', id)).filter(
    (it) => !it.endsWith('_test.rego'),
  );
  change(`${id}/${module}`, (text) => `${text}\n# Kept in git.\n`);
  const planned = await run('policy apply --dry-run pack');
  expect(planned).toMatchObject({
    code: 1,
    out: expect.stringContaining(`~ ${id} next version (${module})`) as string,
  });
  expect((await run('policy apply --reason reviewed pack')).out).toMatch(/version \d+ is written/);
  expect(await run('policy apply pack')).toMatchObject(asItShouldBe);
  change('data.json', (text) =>
    text.replace(/\}\s*$/, ', "scope": {"domains": {"clients": {"audiences": ["all"]}}}}'),
  );
  const shared = await run('policy apply --reason reviewed pack');
  expect(shared.out).toContain('~ what policies share: audiences');
  expect(await run('policy apply pack')).toMatchObject(asItShouldBe);
  change(`${id}/${module}`, (text) => `${text}\nnot rego at all\n`);
  const refused = await run('policy apply pack');
  expect(refused.code).toBe(1);
  expect(refused.out).toMatch(new RegExp(`${id}/${module}:\\d+:\\d+ `));
  change('pack.json', (text) => text.replace('{', '{,'));
  expect(await run('policy apply pack')).toMatchObject({
    code: 2,
    err: expect.stringContaining('pack.json:1:') as string,
  });
});

test('a login is kept for its owner alone and shown from then on', async () => {
  const kept = await run('login', 'mw_some-key\n');
  expect(kept).toMatchObject({ code: 0 });
  expect(repository.read('.config/meshwarden/logins.json')).toContain('mw_some-key');
  expect(repository.git('ls-files', '--others').split('\n')).toContain('.config/meshwarden/logins.json');
});
