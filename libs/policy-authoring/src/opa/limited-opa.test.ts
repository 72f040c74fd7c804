import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findOpa, OpaMissing } from '#policy-engine';
import { aContext, aSource, LONG_NAMES, LONG_NAMES_TESTS } from '../fixtures/policies.js';
import { PolicyAuthoring } from '../policy-authoring.js';
import { LimitedOpa } from './limited-opa.js';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'limited-opa-'));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

test('says that opa is missing, whatever is asked', async () => {
  const [context, without] = [await aContext(), new PolicyAuthoring({ opa: join(folder, 'nowhere/opa') })];
  await expect(without.validate(aSource(), context)).rejects.toBeInstanceOf(OpaMissing);
  await expect(without.trace(aSource(), context, {})).rejects.toBeInstanceOf(OpaMissing);
});

test('stops opa when it takes too long, or says too much', async () => {
  const endless =
    'count([1 | some a in numbers.range(1, 100000); some b in numbers.range(1, 100000); a < 0])';
  await expect(new LimitedOpa(undefined, 500).run(['eval', endless], folder)).rejects.toMatchObject({
    limit: 'time',
    message: 'opa eval was stopped: it took more than 0.5 s.',
  });
  const much = new LimitedOpa(undefined, 9_000).read(['capabilities', '--current'], folder, () => true, {
    maxBytes: 1_000,
  });
  await expect(much).rejects.toMatchObject({ limit: 'output' });
});

test('stops opa when it takes too much memory', async () => {
  const bomb = '[x | some a in numbers.range(1, 30000); x := numbers.range(a, a + 30000)]';
  await expect(new LimitedOpa(undefined, 60_000, 1800).run(['eval', bomb], folder)).rejects.toMatchObject({
    limit: 'memory',
  });
}, 90_000);

test('gives opa no environment', async () => {
  process.env.LIMITED_OPA_SECRET = 'hunter2';
  const { stdout } = await new LimitedOpa(undefined, 9_000).run(['eval', 'opa.runtime().env'], folder);
  delete process.env.LIMITED_OPA_SECRET;
  expect(stdout).not.toContain('hunter2');
});

/** An `opa` that notes each of its runs in a file: as the command it is given, or as its folder. */
async function recording(file: string, what: 'echo $1' | 'pwd'): Promise<string> {
  const recorder = join(folder, `opa-${file}`);
  const script = `#!/bin/sh\n${what} >> ${join(folder, file)}\nexec ${findOpa()} "$@"\n`;
  await writeFile(recorder, script, { mode: 0o755 });
  return recorder;
}

async function recorded(file: string): Promise<string[]> {
  return (await readFile(join(folder, file), 'utf8')).trim().split('\n');
}

test('looks again only at what has changed: at nothing, at inputs, or at all of it', async () => {
  const [authoring, context] = [
    new PolicyAuthoring({ opa: await recording('runs', 'echo $1') }),
    await aContext(),
  ];
  const sources = { scope: 'global', modules: [...aSource().modules, ...context.lib] } as const;
  const runsOf = async (asked: () => Promise<unknown>) => {
    const before = await recorded('runs').catch(() => []);
    await asked();
    return (await recorded('runs')).slice(before.length);
  };
  const first = await authoring.validate(aSource(), context);
  await authoring.compile(sources);
  const version = { ...aSource(), report: first };
  const again = async () => expect(await authoring.validate(version, context)).toEqual(first);
  expect(await runsOf(() => Promise.all([again(), authoring.compile(sources)]))).toEqual([]);
  const samples = async () => ((await context.samples?.()) ?? []).slice(1);
  expect(await runsOf(() => authoring.validate(aSource(), { ...context, samples }))).toEqual(['eval']);
  const tested = aSource(LONG_NAMES, `${LONG_NAMES_TESTS}\ntest_more if {\n\tpolicy.limit == 5\n}\n`);
  const runs = await runsOf(() => authoring.validate(tested, context));
  expect(runs.filter((command) => command === 'test')).toHaveLength(2);
  expect(runs).not.toContain('capabilities');
  const others = [{ id: 'TEAM-001', package: 'mesh.global.short_names', scope: 'global' }];
  expect(await authoring.validate(aSource(), { ...context, others })).toMatchObject({ ok: false });
});

test('asks again about what was found wrong', async () => {
  const authoring = new PolicyAuthoring({ opa: await recording('wrong', 'echo $1') });
  const [context, wrong] = [await aContext(), aSource(`${LONG_NAMES}\nwrong := input.nothing\n`)];
  await authoring.validate(wrong, context);
  const before = await recorded('wrong');
  expect(await authoring.validate(wrong, context)).toMatchObject({ ok: false });
  expect((await recorded('wrong')).length).toBeGreaterThan(before.length);
});

test('leaves nothing behind, even when stopped', async () => {
  const [recorder, context] = [await recording('folders', 'pwd'), await aContext()];
  await new PolicyAuthoring({ opa: recorder }).validate(aSource(), context);
  await new PolicyAuthoring({ opa: recorder, timeoutMs: 60 })
    .trace(aSource(), context, {})
    .catch(() => undefined);
  const folders = new Set(await recorded('folders'));
  expect(folders.size).toBeGreaterThan(1);
  for (const used of folders) expect(existsSync(used)).toBe(false);
});
