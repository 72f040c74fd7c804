import { isStage } from '../in-force/index.js';
import type { Move } from './moves.js';
import type { ActiveVersion } from './roll-outs.store.js';

/** What a scope has evaluated once versions have moved. */
export function activeAfter(active: readonly ActiveVersion[], moves: readonly Move[]): ActiveVersion[] {
  const stays = ({ policyId, version }: ActiveVersion) =>
    !moves.some((move) => move.policyId === policyId && move.version === version);
  const arriving = moves.flatMap(({ policyId, version, modules, to }) =>
    isStage(to) ? [{ policyId, version, modules, stage: to }] : [],
  );
  return [...active.filter(stays), ...arriving].sort(byName);
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
