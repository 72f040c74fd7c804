import { aPolicy, anInput, aSet, endless, objects, requires } from '../testing/policies.js';
import type { PolicySet } from '../policy-set/policy-set.js';
import type { Evaluation } from './evaluation.js';
import { PolicyEngine } from './policy-engine.js';

const echo = aPolicy('T-ECHO', 'violations contains {"message": input.change.after.name}');
let engine: PolicyEngine;
afterEach(() => engine.close());

async function startWith(...sets: PolicySet[]): Promise<void> {
  engine = new PolicyEngine({ workers: 2, deadlineMs: 5_000 });
  await Promise.all(sets.map((set) => engine.load(set)));
}

function messages(evaluation: Evaluation): string[] {
  if (evaluation.status === 'error') throw new Error(evaluation.error.message);
  return evaluation.findings.flatMap(({ violations }) => violations.map(({ message }) => message));
}

test('answers for every policy of every set, and says which do not apply', async () => {
  const global = await aSet([
    aPolicy('T-1', requires('owner')),
    aPolicy('T-2', objects('x'), '{kinds: [Schema]}'),
    aPolicy('T-3', objects('y'), '{operations: [update]}'),
    aPolicy('T-4', objects('z'), '{}'),
  ]);
  const domain = await aSet([aPolicy('D-1', requires('purpose'))], {}, 'domain:clients');
  await startWith(global, domain);
  expect(await engine.evaluate([global.digest, domain.digest], anInput({ purpose: 'p' }))).toEqual({
    status: 'ok',
    findings: [
      { policyId: 'T-1', set: global.digest, violations: [{ message: 'no owner', path: 'owner' }] },
      { policyId: 'T-4', set: global.digest, violations: [{ message: 'z' }] },
      { policyId: 'D-1', set: domain.digest, violations: [] },
    ],
    notApplicable: ['T-2', 'T-3'],
    tookMs: expect.any(Number) as number,
  });
});

test('policies read their parameters', async () => {
  const rule =
    'violations contains {"message": "too long"} if count(input.change.after.name) > data.params.length';
  const set = await aSet([aPolicy('T-1', rule)], { params: { length: 3 } });
  await startWith(set);
  expect(messages(await engine.evaluate([set.digest], anInput({ name: 'four' })))).toEqual(['too long']);
  expect(messages(await engine.evaluate([set.digest], anInput({ name: 'abc' })))).toEqual([]);
});

test('one evaluation tells 500 findings, says of each policy how many more it has, and leaves none without', async () => {
  const many =
    'violations contains {"message": sprintf("%s %d", [input.change.after.name, n])} if some n in numbers.range(1, 700)';
  const set = await aSet([aPolicy('T-1', many), aPolicy('T-2', many), aPolicy('T-3', objects('one'))]);
  await startWith(set);
  const evaluation = await engine.evaluate([set.digest], anInput({ name: 'x' }));
  if (evaluation.status === 'error') throw new Error(evaluation.error.message);
  const told = evaluation.findings.map(({ violations }) => violations);
  expect(told.map((its) => its.length)).toEqual([501, 2, 1]);
  expect(told.map((its) => its.at(-1)?.message)).toEqual([
    '200 more findings of this policy are not listed',
    '699 more findings of this policy are not listed',
    'one',
  ]);
});

test('a thousand evaluations at once each get their own answer, as text or as bytes', async () => {
  const set = await aSet([echo]);
  await startWith(set);
  const names = Array.from({ length: 1_000 }, (_, n) => `näme-${n}-${'x'.repeat(n)}`);
  const answers = await Promise.all(
    names.map((name, n) => {
      const input = anInput({ name });
      return engine.evaluate([set.digest], n % 2 ? input : Buffer.from(input));
    }),
  );
  expect(answers.flatMap(messages)).toEqual(names);
});

test('neighbours of an endless policy all get their answers', async () => {
  const [sick, well] = await Promise.all([aSet([aPolicy('T-ENDLESS', endless)]), aSet([echo])]);
  engine = new PolicyEngine({ workers: 1, deadlineMs: 150 });
  await Promise.all([engine.load(sick), engine.load(well)]);
  const names = Array.from({ length: 300 }, (_, n) => `${n}`);
  const answers = await Promise.all(
    names.map((name, n) => engine.evaluate([n % 60 === 7 ? sick.digest : well.digest], anInput({ name }))),
  );
  const stopped = answers.filter((answer) => answer.status === 'error').map(({ error }) => error.code);
  expect(stopped.sort()).toEqual(['deadline', 'deadline', 'deadline', 'suspended', 'suspended']);
  expect(answers.filter((answer) => answer.status === 'ok').flatMap(messages)).toEqual(
    names.filter((_, n) => n % 60 !== 7),
  );
});

test('a set is swapped at once: each evaluation is wholly of one set, and none is lost', async () => {
  const [before, after] = await Promise.all([
    aSet([aPolicy('T-1', objects('old')), aPolicy('T-2', objects('old'))]),
    aSet([aPolicy('T-1', objects('new')), aPolicy('T-2', objects('new'))]),
  ]);
  await startWith(before);
  const old = Array.from({ length: 200 }, () => engine.evaluate([before.digest], anInput()));
  await engine.load(after);
  old.push(...Array.from({ length: 200 }, () => engine.evaluate([before.digest], anInput())));
  engine.unload(before.digest);
  const current = await engine.evaluate([after.digest], anInput());
  expect(messages(current)).toEqual(['new', 'new']);
  for (const evaluation of await Promise.all(old)) expect(messages(evaluation)).toEqual(['old', 'old']);
  expect(await engine.evaluate([before.digest], anInput())).toMatchObject({
    error: { code: 'set-not-loaded' },
  });
  expect(engine.loaded).toEqual([after.digest]);
});
