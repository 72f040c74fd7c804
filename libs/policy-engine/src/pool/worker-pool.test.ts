import { PolicyEngine } from '../engine/policy-engine.js';
import type { PolicySet } from '../policy-set/policy-set.js';
import { aPolicy, anInput, aSet, endless, objects } from '../testing/policies.js';
import { spawnWorker } from './spawn-worker.js';

const sickWhenAsked = aPolicy('T-SICK', endless.replace('if {', 'if {\n  input.change.after.sick'));
const well = aPolicy('T-WELL', objects('fine'));
const sickInput = anInput({ sick: true });
let engine: PolicyEngine;
let lowPriorities: boolean[];

afterEach(() => engine.close());

async function startWith(sets: PolicySet[], deadlineMs: number): Promise<void> {
  lowPriorities = [];
  engine = new PolicyEngine({ workers: 1, deadlineMs }, (start) => {
    lowPriorities.push(start.lowPriority);
    return spawnWorker(start);
  });
  await Promise.all(sets.map((set) => engine.load(set)));
}

async function prove(set: PolicySet): Promise<void> {
  for (let n = 0; n < 20; n++) await codeOf(set);
}

async function codeOf(set: PolicySet, input = anInput()): Promise<string> {
  const evaluation = await engine.evaluate([set.digest], input);
  return evaluation.status === 'ok' ? 'ok' : evaluation.error.code;
}

test('sets run on threads of low priority until they are proven, and overrun only those', async () => {
  const [sick, good] = [await aSet([sickWhenAsked]), await aSet([well])];
  await startWith([sick, good], 1_000);
  expect(await codeOf(good)).toBe('ok');
  expect(lowPriorities).toEqual([false, false, true, true]);
  expect(await codeOf(sick, sickInput)).toBe('deadline');
  expect(lowPriorities).toEqual([false, false, true, true, true]);
});

test('a set that turns bad once it is proven is begun again apart, and another thread takes the place of its own', async () => {
  const sick = await aSet([sickWhenAsked]);
  await startWith([sick], 1_000);
  await prove(sick);
  const codes = await Promise.all([
    codeOf(sick, sickInput),
    codeOf(sick, sickInput),
    codeOf(sick, sickInput),
  ]);
  expect(codes).toEqual(['deadline', 'deadline', 'deadline']);
  expect(lowPriorities.slice(4)).toContain(false);
  expect(lowPriorities.at(-1)).toBe(true);
});

test('all others are answered while confined evaluations run and wait, new sets too', async () => {
  const [sick, good, late] = [await aSet([sickWhenAsked]), await aSet([well]), await aSet([well], { x: 1 })];
  await startWith([sick, good, late], 60_000);
  const order: string[] = [];
  const noted = async (name: string, code: Promise<string>) => order.push(`${name} ${await code}`);
  const stuck = Array.from({ length: 5 }, () => noted('sick', codeOf(sick, sickInput)));
  await noted(
    'good',
    prove(good).then(() => codeOf(good)),
  );
  await noted(
    'late',
    prove(late).then(() => codeOf(late)),
  );
  await engine.close();
  await Promise.all(stuck);
  expect(order).toEqual(['good ok', 'late ok', ...Array<string>(5).fill('sick closed')]);
});

test('proven sets that turn bad on every thread at once do not keep the others waiting', async () => {
  const [first, second] = [await aSet([sickWhenAsked]), await aSet([sickWhenAsked], { x: 1 })];
  const good = await aSet([well]);
  await startWith([first, second, good], 20_000);
  for (const set of [first, second, good]) await prove(set);
  const stuck = [first, second].map((set) => engine.evaluate([set.digest], sickInput));
  expect(await codeOf(good)).toBe('ok');
  await engine.close();
  for (const evaluation of await Promise.all(stuck))
    expect(evaluation).toMatchObject({ error: { code: 'closed' } });
});

test('a set that overruns again and again is refused without being evaluated, and others are not', async () => {
  const [sick, good] = [await aSet([sickWhenAsked]), await aSet([well])];
  await startWith([sick, good], 100);
  const codes = await Promise.all(Array.from({ length: 8 }, () => codeOf(sick, sickInput)));
  expect(codes.sort()).toEqual([...Array<string>(3).fill('deadline'), ...Array<string>(5).fill('suspended')]);
  const both = await engine.evaluate([good.digest, sick.digest], anInput());
  expect(both).toMatchObject({ status: 'error', error: { code: 'suspended', set: sick.digest } });
  expect(await codeOf(good)).toBe('ok');
});

test('a confined set that behaves is answered, and earns its way back', async () => {
  const [sick, good] = [await aSet([sickWhenAsked]), await aSet([well])];
  await startWith([sick, good], 400);
  expect(await codeOf(sick, sickInput)).toBe('deadline');
  const codes = await Promise.all(Array.from({ length: 60 }, () => codeOf(sick)));
  expect(new Set(codes)).toEqual(new Set(['ok']));
});
