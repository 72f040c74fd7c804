import { aPolicy, anInput, aSet } from '../testing/policies.js';
import { webAssembly } from '../wasm/web-assembly.js';
import type { InstanceBounds, LoadedSet } from './loaded-set.js';
import { SetEvaluator } from './set-evaluator.js';

const bounds = { memoryPages: 1_024, recycleAfterEvaluations: 1_000_000, recycleAbovePages: 1_024 };
const count = aPolicy(
  'T-1',
  'violations contains {"message": format_int(count(input.change.after.list), 10)} if input.change.after.list',
);

function faultLike(properties: { code: string; policy: string }): Error {
  return expect.objectContaining(properties) as Error;
}

async function evaluatorWith(changed: Partial<InstanceBounds>): Promise<SetEvaluator> {
  const { digest, wasm, policies, data } = await aSet([count]);
  const set: LoadedSet = {
    digest,
    module: await webAssembly.compile(wasm),
    policyIds: policies.map(({ id }) => id),
    data: JSON.stringify(data),
  };
  return new SetEvaluator(set, { ...bounds, ...changed });
}

function evaluate(evaluator: SetEvaluator, length: number): unknown {
  const input = anInput({ list: Array(length).fill('some text') });
  return evaluator.evaluate(Buffer.from(input)).findings[0]?.violations;
}

test('an instance is replaced after so many evaluations', async () => {
  const evaluator = await evaluatorWith({ recycleAfterEvaluations: 10 });
  for (let n = 0; n < 35; n++) expect(evaluate(evaluator, n)).toEqual([{ message: String(n) }]);
  expect(evaluator.instances).toBe(4);
});

test('an instance that has grown is replaced', async () => {
  const evaluator = await evaluatorWith({ recycleAbovePages: 128 });
  for (const length of [1, 2, 100_000, 3, 4]) evaluate(evaluator, length);
  expect(evaluator.instances).toBe(2);
});

test('evaluating does not grow the memory without end: what evaluations left is taken back', async () => {
  const evaluator = await evaluatorWith({ recycleAbovePages: 128 });
  for (let n = 0; n < 20_000; n++) evaluate(evaluator, 100);
  expect(evaluator.instances).toBe(1);
});

test('an instance that failed is not used again', async () => {
  const evaluator = await evaluatorWith({ memoryPages: 64 });
  const { faults } = evaluator.evaluate(Buffer.from(anInput({ list: Array(1_000_000).fill('some text') })));
  expect(faults).toEqual([faultLike({ code: 'memory', policy: 'T-1' })]);
  expect(evaluate(evaluator, 2)).toEqual([{ message: '2' }]);
});
