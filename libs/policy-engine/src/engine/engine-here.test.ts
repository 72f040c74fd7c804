import { aPolicy, anInput, aSet, objects, requires } from '../testing/policies.js';
import { PolicyEngine } from './policy-engine.js';
import { PolicyEngineHere } from './engine-here.js';

const untimed = (evaluation: object) => ({ ...evaluation, tookMs: 0 });

test('what is evaluated here has the answers that threads give', async () => {
  const set = await aSet([
    aPolicy('T-1', requires('owner')),
    aPolicy('T-2', objects('x'), '{kinds: [Schema]}'),
    aPolicy('T-3', 'violations contains {"message": 7}'),
  ]);
  const [here, threads] = [new PolicyEngineHere(), new PolicyEngine({ workers: 1, deadlineMs: 5_000 })];
  await Promise.all([here.load(set), threads.load(set)]);
  for (const input of [anInput({ owner: 'ada' }), anInput({}), 'no JSON']) {
    const answers = await Promise.all([here, threads].map((it) => it.evaluate([set.digest], input)));
    expect(answers.map(untimed)[0]).toEqual(answers.map(untimed)[1]);
    expect(answers[0]).toMatchObject({ status: 'error' });
  }
  await threads.close();
});

test('nothing passes by a set that is not there', async () => {
  const engine = new PolicyEngineHere();
  expect(await engine.evaluate([], anInput({}))).toMatchObject({ error: { code: 'empty-set' } });
  expect(await engine.evaluate(['sha256:x'], anInput({}))).toMatchObject({
    error: { code: 'set-not-loaded' },
  });
});
