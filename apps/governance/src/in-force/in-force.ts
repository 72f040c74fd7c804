import type { PolicyParameters } from '#contracts/policy-input';
import {
  type Applying,
  groupOf,
  levelled,
  type Levels,
  levelsIn,
  type SetAbout,
  type SetGroup,
  shippedGroup,
  type Stage,
  type Trial,
} from '#evaluation';
import type { PolicyMetadata, PolicyScope, PolicySet } from '#policy-engine';
import { LRUCache } from 'lru-cache';
import { createHash } from 'node:crypto';
import { effectiveParameters, shippedParameters } from './parameters/effective-parameters.js';
import type { ParameterSchema } from './parameters/parameter-schema.js';

/** The authored policies of one scope in one stage, compiled together. */
export interface StagedSet extends SetAbout {
  readonly scope: PolicyScope;
  readonly stage: Stage;
  readonly trial?: Trial<SetAbout>;
}

/** Everything that scopes have authored and that counts now. */
export interface Authored {
  readonly sets: readonly StagedSet[];
  readonly parameters: ReadonlyMap<PolicyScope, PolicyParameters>;
}

export const nothingAuthored: Authored = { sets: [], parameters: new Map() };

/** All policies that count at one moment. It never changes: what comes into force is another one, swapped as a whole. */
export class InForce {
  /** Every policy that decides somewhere. */
  readonly policies: readonly (PolicyMetadata & { readonly stage: Stage })[];
  private readonly shippedOnly: Applying;
  private readonly groups = new Map<string, SetGroup[]>();
  /** What parameters there are, those that authored policies declare included. */
  readonly parameterSchema: ParameterSchema;
  private readonly defaults: PolicyParameters;
  /** What ships, at levels that lower scopes or parameters set; many changes have the same. */
  private readonly atLevels = new LRUCache<string, SetGroup, Levels>({
    max: 1_000,
    memoMethod: (_key, _old, { context: levels }) => shippedGroup(this.shipped, levels),
  });

  constructor(
    private readonly shipped: readonly PolicySet[],
    private readonly authored: Authored,
    private readonly shippedSchema: ParameterSchema,
  ) {
    this.parameterSchema = shippedSchema.with(declaringIn(authored.sets));
    this.shippedOnly = { deciding: [shippedGroup(shipped, {})], shadow: [], parameters: undefined };
    this.defaults = shippedParameters(this.parameterSchema, shipped.map(parametersOf));
    for (const set of authored.sets) this.add(set);
    this.policies = [
      ...shipped.flatMap(({ policies }) => stagedAt(policies, levelsIn(authored.parameters.get('global')))),
      ...authored.sets
        .filter(({ stage }) => stage !== 'shadow')
        .flatMap(({ policies, stage }) => policies.map((it) => ({ ...it, stage }))),
    ];
  }

  /** The policies that ship. */
  get shippedPolicies(): readonly PolicyMetadata[] {
    return this.shipped.flatMap(({ policies }) => policies);
  }

  /** Whose policy of this id is evaluated, in shadow too; undefined when there is none. Ids are unique in the whole mesh. */
  scopeOf(policyId: string): PolicyScope | undefined {
    const sets = [...this.shipped, ...this.authored.sets];
    return sets.find(({ policies }) => policies.some(({ id }) => id === policyId))?.scope;
  }

  /** Policies whose findings stand when all readers whom a change breaks agree to it. */
  get settledByReaders(): readonly PolicyMetadata[] {
    return this.policies.filter(({ settledByReaders }) => settledByReaders);
  }

  /** Names the sets that judge every change. */
  get revision(): string {
    return namesOf(this.at(['global'])).join('+');
  }

  /** What judges a change of these scopes. With nothing authored this is one look into an empty map. */
  at(scopes: readonly PolicyScope[]): Applying {
    const parameters = this.authored.parameters.size === 0 ? undefined : this.parametersAt(scopes);
    if (this.groups.size === 0 && parameters === undefined) return this.shippedOnly;
    const found = scopes.flatMap((scope) => this.groups.get(scope) ?? []);
    const deciding = found.filter(({ stage }) => stage !== 'shadow');
    return {
      deciding: [...this.shippedAt(parameters), ...deciding],
      shadow: found.filter(({ stage }) => stage === 'shadow'),
      parameters,
    };
  }

  /** Every parameter as it holds in these scopes, with the defaults of those that nobody has set. */
  allParametersAt(scopes: readonly PolicyScope[]): PolicyParameters {
    const set = this.parametersAt(scopes) ?? {};
    const isThere = (policy: string) => scopes.includes(this.parameterSchema.homeOf(policy));
    const names = Object.keys(this.defaults).filter(isThere);
    return Object.fromEntries(names.map((policy) => [policy, { ...this.defaults[policy], ...set[policy] }]));
  }

  /** The same, were a scope to set these in the place of what it has set. */
  withParameters(scope: PolicyScope, parameters: PolicyParameters): InForce {
    const authored = {
      ...this.authored,
      parameters: new Map([...this.authored.parameters, [scope, parameters]]),
    };
    return new InForce(this.shipped, authored, this.shippedSchema);
  }

  /** Names all that is in force in any scope: another one when anything of it is. */
  get digest(): string {
    const { sets, parameters } = this.authored;
    const named = [
      this.shipped.map(({ digest }) => digest),
      sets.map(({ scope, stage, digest }) => [scope, stage, digest]),
      [...parameters].sort(([one], [other]) => (one < other ? -1 : 1)),
    ];
    return createHash('sha256').update(JSON.stringify(named)).digest('hex');
  }

  /** What a scope itself has set. */
  ownParameters(scope: PolicyScope): PolicyParameters {
    return this.authored.parameters.get(scope) ?? {};
  }

  private parametersAt(scopes: readonly PolicyScope[]): PolicyParameters | undefined {
    const layers = [...new Set<PolicyScope>(['global', ...scopes])].flatMap((scope) => {
      const parameters = this.authored.parameters.get(scope);
      return parameters ? [{ scope, parameters }] : [];
    });
    const effective = effectiveParameters(this.parameterSchema, this.defaults, layers);
    return Object.keys(effective).length === 0 ? undefined : effective;
  }

  /** What ships, at the levels that hold. */
  private shippedAt(parameters: PolicyParameters | undefined): readonly SetGroup[] {
    const levels = levelsIn(parameters);
    if (Object.keys(levels).length === 0) return this.shippedOnly.deciding;
    return [this.atLevels.memo(JSON.stringify(levels), { context: levels })];
  }

  private add(set: StagedSet): void {
    const before = set.trial?.before.map((it) => it && groupOf({ ...set, ...it })) ?? [];
    const trial = set.trial && { ...set.trial, before };
    this.groups.set(set.scope, [...(this.groups.get(set.scope) ?? []), { ...groupOf(set), trial }]);
  }
}

/** Each policy with the stage that its level comes to. */
function stagedAt(policies: readonly PolicyMetadata[], levels: Levels) {
  const { policies: set, inShadow } = levelled(policies, levels);
  return set.map((it): PolicyMetadata & { readonly stage: Stage } => ({
    ...it,
    stage: inShadow.has(it.id) ? 'shadow' : 'enforce',
  }));
}

/** The names of all sets that decide. */
export function namesOf({ deciding }: Pick<Applying, 'deciding'>): string[] {
  return deciding.flatMap(({ names }) => names);
}

/** Those whose say is the greatest come first: of two versions it is their declaration that holds. */
function declaringIn(sets: readonly StagedSet[]): PolicyMetadata[] {
  const order: readonly Stage[] = ['enforce', 'warn', 'shadow'];
  return order.flatMap((stage) =>
    sets.filter((set) => set.stage === stage).flatMap(({ policies }) => policies),
  );
}

function parametersOf({ data }: PolicySet): PolicyParameters {
  return (data.params ?? {}) as PolicyParameters;
}
