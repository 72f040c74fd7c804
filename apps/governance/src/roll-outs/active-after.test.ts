import { activeAfter, isSame } from './active-after.js';
import type { ActiveVersion } from './roll-outs.store.js';

const active = (policyId: string, version: number, stage: ActiveVersion['stage']): ActiveVersion => ({
  policyId,
  version,
  stage,
  modules: [],
});
const moving = { policyId: 'P', version: 2, modules: [] };

test('a version that moves leaves its stage, and the one in its new stage makes room', () => {
  const before = [active('P', 1, 'warn'), active('P', 2, 'shadow'), active('Q', 1, 'warn')];
  const after = activeAfter(before, { ...moving, to: 'warn' });
  expect(isSame(after, [active('P', 2, 'warn'), active('Q', 1, 'warn')])).toBe(true);
});

test('versions of one policy in other stages stay', () => {
  const after = activeAfter([active('P', 1, 'enforce')], { ...moving, to: 'shadow' });
  expect(isSame(after, [active('P', 1, 'enforce'), active('P', 2, 'shadow')])).toBe(true);
});

test('a version that is retired is evaluated no more', () => {
  expect(activeAfter([active('P', 2, 'enforce')], { ...moving, to: 'retired' })).toEqual([]);
});

test('another stage is another thing to have in force', () => {
  expect(isSame([active('P', 1, 'warn')], [active('P', 1, 'enforce')])).toBe(false);
});
