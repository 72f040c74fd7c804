import { NotFound } from '#errors';
import type { Tx } from '#persistence';
import type { AuthoredPoliciesStore, PolicyVersion } from './authored-policies.store.js';

/** @throws NotFound */
export function found<T>(what: string, id: string, value: T | undefined): T {
  if (value === undefined) throw new NotFound(what, id);
  return value;
}

/** A version that a scope has written. @throws NotFound */
export async function foundVersion(
  store: AuthoredPoliciesStore,
  policyId: string,
  version: number,
  from?: Pick<Tx, 'query'>,
): Promise<PolicyVersion> {
  return found('policy version', `${policyId}@${version}`, await store.version(policyId, version, from));
}
