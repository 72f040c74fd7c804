import type { PolicyParameters } from '#contracts/policy-input';
import type { PolicyLevel, PolicyMetadata } from '#policy-engine';

/** The parameter group by which a scope says how much of a say each shipped policy has. */
export const LEVELS = 'levels';

/** From the least to the most: in shadow a policy's findings are only written down. */
export const LEVEL_ORDER = ['shadow', 'note', 'warn', 'deny'] as const;

export type SetLevel = (typeof LEVEL_ORDER)[number];

/** The level of each policy that one is set for, by its id. */
export type Levels = Readonly<Record<string, SetLevel>>;

/** Policies at the levels that scopes have set for them. */
export interface Levelled {
  readonly policies: readonly PolicyMetadata[];
  /** Ids of those in shadow. */
  readonly inShadow: ReadonlySet<string>;
}

/** The levels among parameters, by the id of the policy. */
export function levelsIn(parameters: PolicyParameters | undefined): Levels {
  return (parameters?.[LEVELS] ?? {}) as Levels;
}

export function levelled(policies: readonly PolicyMetadata[], levels: Levels): Levelled {
  const levelOf = ({ id, level }: PolicyMetadata): PolicyLevel => {
    const set = levels[id] ?? level;
    return set === 'shadow' ? level : set;
  };
  return {
    policies: policies.map((policy) => ({ ...policy, level: levelOf(policy) })),
    inShadow: new Set(policies.map(({ id }) => id).filter((id) => levels[id] === 'shadow')),
  };
}

/** The JSON Schema of the group: each shipped policy has the level of its METADATA until a scope says otherwise. */
export function levelsSchema(policies: readonly Pick<PolicyMetadata, 'id' | 'level' | 'title'>[]) {
  const properties = Object.fromEntries(
    policies.map(({ id, level, title }) => [
      id,
      {
        type: 'string',
        enum: LEVEL_ORDER,
        default: level,
        description: title,
        'x-tighten': 'stricter' as const,
      },
    ]),
  );
  return { type: 'object', additionalProperties: false, properties };
}
