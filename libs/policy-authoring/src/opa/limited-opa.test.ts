import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findOpa, OpaMissing } from '#policy-engine';
import { aContext, aSource } from '../fixtures/policies.js';
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

test('leaves nothing behind, even when stopped', async () => {
  const [recorder, record] = [join(folder, 'opa'), join(folder, 'folders')];
  await writeFile(recorder, `#!/bin/sh\npwd >> ${record}\nexec ${findOpa()} "$@"\n`, { mode: 0o755 });
  const context = await aContext();
  await new PolicyAuthoring({ opa: recorder }).validate(aSource(), context);
  await new PolicyAuthoring({ opa: recorder, timeoutMs: 60 })
    .trace(aSource(), context, {})
    .catch(() => undefined);
  const folders = new Set((await readFile(record, 'utf8')).trim().split('\n'));
  expect(folders.size).toBeGreaterThan(1);
  for (const used of folders) expect(existsSync(used)).toBe(false);
});
