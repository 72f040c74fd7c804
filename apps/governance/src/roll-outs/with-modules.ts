import { type AuthoredPoliciesStore, foundVersion } from '../policies/index.js';
import type { Move, Return } from './moves.js';

/** The moves of a policy's versions, each with what its version is compiled from. @throws NotFound */
export function withModules(
  policies: AuthoredPoliciesStore,
  policyId: string,
  moves: readonly Return[],
): Promise<Move[]> {
  return Promise.all(
    moves.map(async (it) => {
      const { modules } = await foundVersion(policies, policyId, it.version);
      return { ...it, policyId, modules };
    }),
  );
}
