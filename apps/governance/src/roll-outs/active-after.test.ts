import { activeAfter, isSame } from './active-after.js';
import { undoing, withDisplaced } from './moves.js';
import type { ActiveVersion } from './roll-outs.store.js';

const active = (policyId: string, version: number, stage: ActiveVersion['stage']): ActiveVersion => ({
  policyId,
  version,
  stage,
  modules: [],
});
const moving = { policyId: 'P', version: 2, from: 'shadow', modules: [] } as const;
const inForce = { shadow: 2, warn: 1, enforce: null };

test('a version that moves leaves its stage, and the one in its new stage makes room', () => {
  const before = [active('P', 1, 'warn'), active('P', 2, 'shadow'), active('Q', 1, 'warn')];
  const after = activeAfter(before, withDisplaced({ inForce }, { ...moving, to: 'warn' }));
  expect(isSame(after, [active('P', 2, 'warn'), active('Q', 1, 'warn')])).toBe(true);
});

test('versions of one policy in other stages stay', () => {
  const after = activeAfter([active('P', 1, 'enforce')], [{ ...moving, to: 'shadow' }]);
  expect(isSame(after, [active('P', 1, 'enforce'), active('P', 2, 'shadow')])).toBe(true);
});

test('a version that is retired is evaluated no more', () => {
  expect(activeAfter([active('P', 2, 'enforce')], [{ ...moving, to: 'retired' }])).toEqual([]);
});

test('another stage is another thing to have in force', () => {
  expect(isSame([active('P', 1, 'warn')], [active('P', 1, 'enforce')])).toBe(false);
});

test('what a step did is undone as a whole: who came leaves, and who had to leave returns', () => {
  const change = {
    policyId: 'P',
    reason: null,
    actor: 'ada',
    approvedBy: null,
    at: '2026-01-01T00:00:00.000Z',
  } as const;
  const steps = [
    { ...change, version: 1, revision: 2, from: 'warn', to: 'enforce' },
    { ...change, version: 1, revision: 3, from: 'enforce', to: 'retired' },
    { ...change, version: 2, revision: 3, from: 'warn', to: 'enforce' },
  ] as const;
  expect(undoing(steps)).toEqual([
    { version: 2, from: 'enforce', to: 'warn' },
    { version: 1, from: 'retired', to: 'enforce' },
  ]);
});
