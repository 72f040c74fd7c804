import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually } from '#testing';
import { CORE_SCHEMA, load } from 'js-yaml';
import type { Mesh } from '../support/mesh.js';
import { startStandaloneMesh } from '../support/standalone-mesh.js';
import { LoungeRepository } from './lounge-repository.js';
import { cliFile } from './run-cli.js';

let mesh: Mesh;
let repository: LoungeRepository;

beforeAll(async () => {
  mesh = await startStandaloneMesh();
  await mesh.send('catalog', '/api/v1/example-mesh', { method: 'POST' });
  repository = new LoungeRepository();
  // What the pages run by `npx` is the package of this checkout.
  const bin = join(repository.folder, '.bin');
  mkdirSync(bin);
  const script = `#!/bin/sh\nwhile [ "\${1#--}" != "$1" ]; do shift; done\nshift\nexec '${process.execPath}' '${cliFile}' "$@"\n`;
  writeFileSync(join(bin, 'npx'), script);
  chmodSync(join(bin, 'npx'), 0o755);
  repository.git('update-ref', 'refs/remotes/origin/main', 'main');
  await eventually(async () => expect(await shell('npx --yes meshwarden gate')).toMatchObject({ status: 0 }));
}, 120_000);
afterAll(async () => {
  repository?.remove();
  await mesh?.close();
});

function shell(
  script: string,
  env: Record<string, string> = {},
): Promise<{ status: number | null; out: string }> {
  const { status, stdout, stderr } = spawnSync('bash', ['-e', '-c', script], {
    cwd: repository.folder,
    encoding: 'utf8',
    env: {
      PATH: `${join(repository.folder, '.bin')}:${process.env.PATH ?? ''}`,
      HOME: repository.folder,
      MESHWARDEN_URL: mesh.url('governance'),
      MESHWARDEN_ACTOR: 'ada@clients.example',
      ...env,
    },
  });
  return Promise.resolve({ status, out: stdout + stderr });
}

const yaml = (path: string) => load(readFileSync(path, 'utf8'), { schema: CORE_SCHEMA });

const commands = [...readFileSync('docs/ci.md', 'utf8').matchAll(/```sh\n([\s\S]*?)```/g)].map(
  ([, text = '']) => text.trim(),
);

test('the page has commands', () => {
  expect(commands.length).toBeGreaterThan(2);
});

test.each(commands)('as docs/ci.md says it: %s', async (command) => {
  expect(await shell(command)).toMatchObject({ status: 0 });
});

interface Action {
  readonly runs: {
    readonly steps: readonly { readonly run: string; readonly env: Record<string, string> }[];
  };
}

test('the action of GitHub refuses, and leaves its files and its summary', async () => {
  const { runs } = yaml('action.yml') as Action;
  const summary = join(repository.folder, 'summary.md');
  const env = {
    PATHS: '.',
    SINCE: 'origin/main',
    FAIL_ON: 'deny',
    UNAVAILABLE: 'fail',
    VERSION: 'latest',
    GITHUB_STEP_SUMMARY: summary,
  };
  const [step] = runs.steps;
  // What it takes from the workflow is all that is set here.
  const names = Object.keys(step?.env ?? {}).filter((name) => !name.startsWith('MESHWARDEN_'));
  expect(names.sort()).toEqual(
    Object.keys(env)
      .filter((name) => name !== 'GITHUB_STEP_SUMMARY')
      .sort(),
  );
  expect(await shell(step?.run ?? '', env)).toMatchObject({ status: 0 });
  repository.dropGuestEmail();
  const { status, out } = await shell(step?.run ?? '', env);
  expect({ status, out }).toMatchObject({
    status: 1,
    out: expect.stringContaining('::error file=lounge/') as string,
  });
  expect(repository.read('meshwarden.sarif')).toContain('MESH-014');
  expect(repository.read('summary.md')).toContain('`grace@billing.example`');
});

test('the job of GitLab refuses, and leaves its reports', async () => {
  const template = yaml('templates/gitlab-ci.yml') as { 'meshwarden-gate': { script: string[] } };
  const [script = ''] = template['meshwarden-gate'].script;
  expect(await shell(script, { CI_MERGE_REQUEST_TARGET_BRANCH_NAME: 'main' })).toMatchObject({ status: 1 });
  expect(JSON.parse(repository.read('meshwarden.codequality.json'))).toContainEqual(
    expect.objectContaining({ check_name: 'MESH-014', severity: 'blocker' }),
  );
  expect(repository.read('meshwarden.junit.xml')).toContain('<failure type="MESH-014"');
});

test('the stage of Jenkins refuses', async () => {
  const [, script = ''] = /sh '(.*)'/.exec(readFileSync('templates/Jenkinsfile', 'utf8')) ?? [];
  expect(await shell(script, { CHANGE_TARGET: 'main' })).toMatchObject({ status: 1 });
});

test('the hooks before a commit: documents are valid, and the change is refused', async () => {
  const hooks = yaml('.pre-commit-hooks.yaml') as { id: string; entry: string }[];
  const entryOf = (id: string) => hooks.find((it) => it.id === id)?.entry ?? '';
  expect(await shell(`${entryOf('meshwarden-validate')} ${repository.contract}`)).toMatchObject({
    status: 0,
  });
  expect(await shell(entryOf('meshwarden-gate'))).toMatchObject({ status: 1 });
  expect(await shell(entryOf('meshwarden-gate'), { MESHWARDEN_URL: 'http://127.0.0.1:9' })).toMatchObject({
    status: 0,
  });
});
