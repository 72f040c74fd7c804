import { isStage, type PolicyState } from '../in-force/index.js';
import type { ActiveVersion } from './roll-outs.store.js';

/** A version on its way to another state. */
export interface Moving extends Omit<ActiveVersion, 'stage'> {
  readonly to: PolicyState;
}

/** What a scope has evaluated once a version has moved: the version of the same policy that was in its stage makes room. */
export function activeAfter(active: readonly ActiveVersion[], { to, ...moving }: Moving): ActiveVersion[] {
  const others = active.filter(
    ({ policyId, version, stage }) =>
      policyId !== moving.policyId || (version !== moving.version && stage !== to),
  );
  return isStage(to) ? [...others, { ...moving, stage: to }].sort(byName) : others;
}

/** Whether the same versions are in the same stages. */
export function isSame(one: readonly ActiveVersion[], other: readonly ActiveVersion[]): boolean {
  const names = (active: readonly ActiveVersion[]) => active.map(nameOf).sort().join();
  return names(one) === names(other);
}

function byName(one: ActiveVersion, other: ActiveVersion): number {
  return nameOf(one) < nameOf(other) ? -1 : 1;
}

function nameOf({ policyId, version, stage }: ActiveVersion): string {
  return `${policyId}@${version} ${stage}`;
}
