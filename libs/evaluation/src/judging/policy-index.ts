import type { PolicyMetadata, PolicySet } from '#policy-engine';

/** Policies by the set they came in and their id: a set of a lower scope may use an id of a higher one, and stays itself. */
export class PolicyIndex {
  constructor(private readonly policies: ReadonlyMap<string, PolicyMetadata>) {}

  /** The policy of that id in that set. @throws when there is none, which would be a fault of ours. */
  get(set: string, id: string): PolicyMetadata {
    const policy = this.policies.get(`${set} ${id}`);
    if (!policy) throw new Error(`Policy ${id} is not in set ${set}.`);
    return policy;
  }
}

export function indexPolicies(sets: readonly Pick<PolicySet, 'digest' | 'policies'>[]): PolicyIndex {
  const entries = sets.flatMap(({ digest, policies }) =>
    policies.map((policy): [string, PolicyMetadata] => [`${digest} ${policy.id}`, policy]),
  );
  return new PolicyIndex(new Map(entries));
}
