import type { PolicyParameters } from '#contracts/policy-input';
import {
  type Applying,
  countingIn,
  groupOf,
  levelled,
  type Levels,
  levelsIn,
  type Releases,
  type SetAbout,
  type SetGroup,
  shippedGroups,
  type ShippedSettings,
  type Stage,
  type Trial,
  versionsIn,
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

/** What ships: the release that runs, and those that have run here. */
export interface Shipped extends Releases<ReleasedSet> {
  readonly running: readonly PolicySet[];
}

/** A set of a release. */
export interface ReleasedSet extends SetAbout {
  /** When it first ran here. */
  readonly startedAt?: Date;
}

/** All policies that count at one moment. It never changes: what comes into force is another one, swapped as a whole. */
export class InForce {
  /** Every policy that decides somewhere. */
  readonly policies: readonly (PolicyMetadata & { readonly stage: Stage })[];
  private readonly shippedOnly: Applying;
  private readonly groups = new Map<string, SetGroup[]>();
  /** What parameters there are, those that authored policies declare included. */
  readonly parameterSchema: ParameterSchema;
  private readonly defaults: PolicyParameters;
  /** What ships, at levels and in versions that scopes set; many changes have the same. */
  private readonly asSet = new LRUCache<string, readonly SetGroup[], ShippedSettings>({
    max: 1_000,
    memoMethod: (_key, _old, { context }) => shippedGroups(this.shipped, context),
  });

  constructor(
    private readonly shipped: Shipped,
    private readonly authored: Authored,
    private readonly shippedSchema: ParameterSchema,
  ) {
    this.parameterSchema = shippedSchema.ofReleases(shipped).with(declaringIn(authored.sets));
    const unset: ShippedSettings = { levels: {}, versions: {} };
    this.shippedOnly = { deciding: shippedGroups(shipped, unset), shadow: [], parameters: undefined };
    this.defaults = shippedParameters(this.parameterSchema, shipped.running.map(parametersOf));
    for (const set of authored.sets) this.add(set);
    this.policies = [
      ...this.shippedThatJudge(),
      ...authored.sets
        .filter(({ stage }) => stage !== 'shadow')
        .flatMap(({ policies, stage }) => policies.map((it) => ({ ...it, stage }))),
    ];
  }

  /** The policies that ship, as the release that runs has them. */
  get shippedPolicies(): readonly PolicyMetadata[] {
    return this.shipped.running.flatMap(({ policies }) => policies);
  }

  /** The sets of all releases that have run here: those of the one that runs, then the others, the newest first. */
  get releases(): readonly ReleasedSet[] {
    return [...this.shipped.running, ...this.shipped.others];
  }

  /** The sets of earlier releases that judge by some version of theirs, somewhere. */
  get earlierThatJudge(): readonly string[] {
    const wanted = [...this.authored.parameters.values()].map(versionsIn);
    const running = this.shipped.running.length;
    const used = wanted.flatMap((versions) => countingIn(this.releases, running, versions).slice(running));
    return [...new Set(used.map(({ set }) => set.digest))];
  }

  /** Whether some release that has run here has such a policy. */
  hasShipped(policyId: string): boolean {
    return this.releases.some(({ policies }) => policies.some(({ id }) => id === policyId));
  }

  /** Whose policy of this id is evaluated, in shadow too; undefined when there is none. Ids are unique in the whole mesh. */
  scopeOf(policyId: string): PolicyScope | undefined {
    if (this.hasShipped(policyId)) return 'global';
    return this.authored.sets.find(({ policies }) => policies.some(({ id }) => id === policyId))?.scope;
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
      this.shipped.running.map(({ digest }) => digest),
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

  /** What ships, as it is set. */
  private shippedAt(parameters: PolicyParameters | undefined): readonly SetGroup[] {
    const settings = settingsIn(parameters);
    if (Object.keys({ ...settings.levels, ...settings.versions }).length === 0)
      return this.shippedOnly.deciding;
    return this.asSet.memo(JSON.stringify(settings), { context: settings });
  }

  /** The versions of what ships by which all of the mesh is judged. */
  private shippedThatJudge() {
    const { levels, versions } = settingsIn(this.authored.parameters.get('global'));
    const counting = countingIn(this.releases, this.shipped.running.length, versions);
    return counting.flatMap(({ set: { policies }, counted }) =>
      stagedAt(
        policies.filter(({ id }) => counted.has(id)),
        levels,
      ),
    );
  }

  private add(set: StagedSet): void {
    const before = set.trial?.before.map((it) => it && groupOf({ ...set, ...it })) ?? [];
    const trial = set.trial && { ...set.trial, before };
    this.groups.set(set.scope, [...(this.groups.get(set.scope) ?? []), { ...groupOf(set), trial }]);
  }
}

function settingsIn(parameters: PolicyParameters | undefined): ShippedSettings {
  return { levels: levelsIn(parameters), versions: versionsIn(parameters) };
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
