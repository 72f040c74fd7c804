import type { Evaluation } from '#policy-engine';
import { indexPolicies } from './policy-index.js';
import type { SetGroup } from './set-group.js';
import type { Excuse } from './excuse.js';
import { judgeInput } from './judge-input.js';

const group: SetGroup = {
  ...{ scope: 'global', stage: 'enforce', digests: ['sha256:0'], names: ['sha256:0'] },
  index: indexPolicies([]),
};
const applying = { deciding: [group], shadow: [] };
const input = { text: '{}', now: '2026-11-01T00:00:00Z' };
const nothing: Evaluation = { status: 'ok', findings: [], notApplicable: ['P'], tookMs: 1 };

test('policies are evaluated while excuses are still being looked up', async () => {
  let find: (excuses: readonly Excuse[]) => void = () => undefined;
  const excuses = new Promise<readonly Excuse[]>((resolve) => {
    find = resolve;
  });
  const evaluate = () => {
    find([]);
    return Promise.resolve(nothing);
  };
  const judged = await judgeInput({ evaluate }, applying, input, excuses);
  expect(judged.judgement.verdict).toBe('pass');
});

test('where excuses cannot be looked up, there is no judgement', async () => {
  const evaluate = () => Promise.resolve(nothing);
  const judged = judgeInput({ evaluate }, applying, input, Promise.reject(new Error('no database')));
  await expect(judged).rejects.toThrow('no database');
});
