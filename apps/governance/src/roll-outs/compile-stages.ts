import { Injectable } from '@nestjs/common';
import type { PolicyScope } from '#policy-engine';
import type { Stage } from '#evaluation';
import { PolicySetsStore, type ScopeLibrary } from '../in-force/index.js';
import { Authoring } from '../policies/index.js';
import type { ActiveVersion } from './roll-outs.store.js';

/** The set that stands for a stage; none when no version is in it. */
export interface StageSet {
  readonly stage: Stage;
  readonly digest: string | undefined;
}

/** Compiles what a scope is to have in force, and keeps the sets; which of them count is said elsewhere. */
@Injectable()
export class CompileStages {
  constructor(
    private readonly authoring: Authoring,
    private readonly sets: PolicySetsStore,
  ) {}

  /** Holds no transaction: `opa` may take seconds. @throws SetRejected, AuthoringUnavailable */
  async compile(
    scope: PolicyScope,
    active: readonly ActiveVersion[],
    stages: readonly Stage[],
    library: ScopeLibrary,
  ): Promise<StageSet[]> {
    const compiled: StageSet[] = [];
    for (const stage of stages) {
      const versions = active.filter((it) => it.stage === stage);
      compiled.push({ stage, digest: await this.keep(scope, versions, library) });
    }
    return compiled;
  }

  private async keep(
    scope: PolicyScope,
    versions: readonly ActiveVersion[],
    library: ScopeLibrary,
  ): Promise<string | undefined> {
    if (versions.length === 0) return undefined;
    const set = await this.authoring.compile(scope, versions, library);
    await this.sets.keep(set);
    return set.digest;
  }
}
