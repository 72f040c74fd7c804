import type { Worker } from 'node:worker_threads';
import { spawnWorker } from '../pool/spawn-worker.js';
import { aPolicy, anInput, aSet, endless, memoryBomb, objects } from '../testing/policies.js';
import type { RegoModule } from '../policy-set/policy-set.js';
import type { EvaluationError } from './evaluation.js';
import { PolicyEngine } from './policy-engine.js';
import type { PolicyEngineOptions } from './policy-engine-options.js';

const innocent = aPolicy('T-INNOCENT', objects('fine'));
let engine: PolicyEngine;
const workers: Worker[] = [];

function start(options: PolicyEngineOptions = {}): void {
  engine = new PolicyEngine({ workers: 1, deadlineMs: 5_000, ...options }, (given) => {
    const worker = spawnWorker(given);
    workers.push(worker);
    return worker;
  });
}

afterEach(() => engine.close());

async function errorOf(modules: RegoModule[], input = anInput()): Promise<EvaluationError> {
  const set = await aSet(modules);
  await engine.load(set);
  const evaluation = await engine.evaluate([set.digest], input);
  if (evaluation.status !== 'error') throw new Error('the evaluation was not refused');
  return evaluation.error;
}

test('a policy that applies but yields nothing is an error that names it', async () => {
  start();
  const silent = aPolicy('T-SILENT', 'violation contains {"message": "misspelt"}');
  expect(await errorOf([innocent, silent])).toMatchObject({ code: 'undefined-result', policy: 'T-SILENT' });
});

test.each([
  ['without a kind', '{"operation": "create", "change": {}}', 'undefined-result'],
  ['without an operation', '{"change": {"kind": "DataContract"}}', 'undefined-result'],
  ['that is no JSON', '{"operation": "create", ', 'malformed-input'],
  ['that is empty', '', 'malformed-input'],
])('an input %s is an error, not a change to which nothing applies', async (_, input, code) => {
  start();
  expect(await errorOf([innocent], input)).toMatchObject({ code });
});

test('a module without the entry point is an error', async () => {
  start();
  const [set, text] = [await aSet([innocent]), 'meshwarden/aggregate/result'];
  const wasm = Buffer.from(set.wasm);
  wasm.write('meshwarden/aggregate/resuit', wasm.indexOf(text));
  await engine.load({ ...set, wasm });
  const evaluation = await engine.evaluate([set.digest], anInput());
  expect(evaluation).toMatchObject({ status: 'error', error: { code: 'unknown-entry-point' } });
});

test('no set, a set without policies, and a set that is not loaded are errors', async () => {
  start();
  const set = await aSet([innocent]);
  await engine.load({ ...set, digest: 'sha256:empty', policies: [] });
  expect(await engine.evaluate([], anInput())).toMatchObject({ error: { code: 'empty-set' } });
  expect(await engine.evaluate(['sha256:empty'], anInput())).toMatchObject({ error: { code: 'empty-set' } });
  expect(await engine.evaluate([set.digest], anInput())).toMatchObject({ error: { code: 'set-not-loaded' } });
});

test('one good set does not excuse a bad one', async () => {
  start();
  const [good, bad] = await Promise.all([aSet([innocent]), aSet([aPolicy('T-BAD', 'x := 1')])]);
  await Promise.all([engine.load(good), engine.load(bad)]);
  const evaluation = await engine.evaluate([good.digest, bad.digest], anInput());
  expect(evaluation).toMatchObject({ status: 'error', error: { set: bad.digest, policy: 'T-BAD' } });
});

test('a builtin error is an error that names builtin and policy, even under `not`', async () => {
  start();
  const rule = 'violations contains {"message": "x"} if not time.parse_rfc3339_ns("no date")';
  const error = await errorOf([innocent, aPolicy('T-BUILTIN', rule)]);
  expect(error).toMatchObject({ code: 'builtin-error', policy: 'T-BUILTIN' });
  expect(error.message).toContain('time.parse_rfc3339_ns');
});

test('rules that contradict each other are an error', async () => {
  start();
  const rules =
    'y := 1 if input.change\n\ny := 2 if input.operation\n\nviolations contains {"message": "x"} if y == 3';
  expect(await errorOf([innocent, aPolicy('T-CONFLICT', rules)])).toMatchObject({
    code: 'aborted',
    policy: 'T-CONFLICT',
  });
});

test.each([
  ['no message', 'violations contains {"path": "x"}'],
  ['a message that is no text', 'violations contains {"message": 5}'],
  ['an empty message', 'violations contains {"message": ""}'],
  ['text instead of an object', 'violations contains "x"'],
  ['a path that is no text', 'violations contains {"message": "x", "path": ["a"]}'],
  ['true instead of a set', 'violations := true'],
  [
    'megabytes',
    'violations contains {"message": m} if m := concat("", [x | some i in numbers.range(1, 99999); x := "0123456789ab"])',
  ],
])('a result with %s is an error', async (_, rule) => {
  start();
  expect(await errorOf([innocent, aPolicy('T-MALFORMED', rule)])).toMatchObject({
    code: 'malformed-result',
    policy: 'T-MALFORMED',
  });
});

test('an endless policy is stopped at its deadline, and the engine goes on', async () => {
  start({ deadlineMs: 200 });
  expect(await errorOf([aPolicy('T-ENDLESS', endless)])).toMatchObject({ code: 'deadline' });
  const set = await aSet([innocent]);
  await engine.load(set);
  expect(await engine.evaluate([set.digest], anInput())).toMatchObject({ status: 'ok' });
});

test('a policy that fills its memory is an error that names it, and the set works on the next input', async () => {
  start({ memoryPages: 64, deadlineMs: 20_000 });
  const bomb = aPolicy('T-BOMB', memoryBomb, '{kinds: [DataProduct]}');
  expect(await errorOf([innocent, bomb], anInput({}, 'DataProduct'))).toMatchObject({
    code: 'memory',
    policy: 'T-BOMB',
  });
  const [digest = ''] = engine.loaded;
  expect(await engine.evaluate([digest], anInput())).toMatchObject({
    status: 'ok',
    notApplicable: ['T-BOMB'],
  });
});

test('the evaluation of a worker that dies is an error; the pool heals', async () => {
  start({ deadlineMs: 60_000 });
  const [sick, well] = await Promise.all([aSet([aPolicy('T-ENDLESS', endless)]), aSet([innocent])]);
  await Promise.all([engine.load(sick), engine.load(well)]);
  await engine.evaluate([well.digest], anInput()); // both threads are up
  const dying = engine.evaluate([sick.digest], anInput());
  const others = Array.from({ length: 20 }, () => engine.evaluate([well.digest], anInput()));
  await Promise.all(others);
  await Promise.all(workers.splice(0).map((worker) => worker.terminate()));
  expect(await dying).toMatchObject({ status: 'error', error: { code: 'worker-died' } });
  expect(await engine.evaluate([well.digest], anInput())).toMatchObject({ status: 'ok' });
});

test('workers that cannot start are an error, not a wait', async () => {
  engine = new PolicyEngine({ workers: 1 }, (given) => {
    const worker = spawnWorker(given);
    void worker.terminate();
    return worker;
  });
  expect(await errorOf([innocent])).toMatchObject({ code: 'worker-died' });
});

test('more than may wait is refused, and closing answers what waits', async () => {
  start({ maxPending: 2 });
  const set = await aSet([innocent]);
  await engine.load(set);
  const waiting = [1, 2].map(() => engine.evaluate([set.digest], anInput()));
  expect(await engine.evaluate([set.digest], anInput())).toMatchObject({ error: { code: 'overloaded' } });
  await engine.close();
  for (const evaluation of await Promise.all(waiting))
    expect(evaluation).toMatchObject({ error: { code: 'closed' } });
  expect(await engine.evaluate([set.digest], anInput())).toMatchObject({ error: { code: 'closed' } });
});

test('a policy that fails hides nothing of what the others of its set find', async () => {
  start();
  const broken = aPolicy(
    'T-BROKEN',
    'violations contains {"message": "x"} if time.parse_rfc3339_ns("no date") > 0',
  );
  const set = await aSet([innocent, broken]);
  await engine.load(set);
  expect(await engine.evaluate([set.digest], anInput())).toMatchObject({
    status: 'error',
    error: { policy: 'T-BROKEN' },
    further: [],
    findings: [{ policyId: 'T-INNOCENT', violations: [{ message: 'fine' }] }],
  });
});

test('a policy that overruns is named, hides nothing of the others, and is known from then on', async () => {
  start({ deadlineMs: 2_000 });
  const set = await aSet([innocent, aPolicy('T-OVERRUNS', endless)]);
  await engine.load(set);
  const overrun = {
    error: { code: 'deadline', policy: 'T-OVERRUNS' },
    findings: [{ policyId: 'T-INNOCENT', violations: [{ message: 'fine' }] }],
  };
  expect(await engine.evaluate([set.digest], anInput())).toMatchObject(overrun);
  expect(await engine.evaluate([set.digest], anInput())).toMatchObject(overrun);
});
