import { Injectable } from '@nestjs/common';
import type { Decision, Violation } from '#contracts/decisions';
import type { JsonObject, PolicyMetadata, RegoModule } from '#policy-engine';
import { PolicySetsStore, setsNamed } from '../in-force/index.js';
import { packageOf, SetSources } from '../policies/index.js';

/** A policy as it decided: its own modules, and those that it shares with others. */
export interface DecidedSources {
  /** Of the set that it was compiled into. */
  readonly digest: string;
  readonly modules: readonly RegoModule[];
  readonly lib: readonly RegoModule[];
  /** What lay below `data` beside them. */
  readonly data: JsonObject;
}

/** The policies that decided, in the sources that they had then. */
@Injectable()
export class PolicySourcesOf {
  constructor(
    private readonly sets: PolicySetsStore,
    private readonly sources: SetSources,
  ) {}

  /** Undefined where its set was compiled by a release that kept no sources. */
  async of(
    { policies }: Pick<Decision, 'policies'>,
    { policy, version, scope }: Pick<Violation, 'policy' | 'version' | 'scope'>,
  ): Promise<DecidedSources | undefined> {
    const known = await this.sets.about(setsNamed(policies.revision).map(({ digest }) => digest));
    const isMeant = (it: PolicyMetadata) => it.id === policy && it.version === version;
    const set = known.find((it) => it.scope === scope && it.policies.some(isMeant));
    const sources = set && (await this.sources.of(set));
    const own = set?.policies.find(isMeant)?.package;
    if (!set || !sources?.isExact || own === undefined) return undefined;
    const packages = new Set(set.policies.map((it) => it.package));
    return {
      digest: set.digest,
      data: set.data,
      modules: sources.modules.filter((module) => packageOf(module) === own),
      lib: sources.modules.filter((module) => !packages.has(packageOf(module))),
    };
  }
}
