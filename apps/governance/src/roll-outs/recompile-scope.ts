import type { SetPlaced } from '#contracts/events';
import { Injectable } from '@nestjs/common';
import type { Tx } from '#persistence';
import type { PolicyScope } from '#policy-engine';
import type { Stage } from '#evaluation';
import { type ScopeLibrary, ScopeSetsStore } from '../in-force/index.js';
import { isSame } from './active-after.js';
import { CompileStages, type StageSet } from './compile-stages.js';
import { type ActiveVersion, RollOutsStore } from './roll-outs.store.js';

/** What a scope has in force, compiled with another library. */
export interface Recompiled {
  readonly active: readonly ActiveVersion[];
  readonly sets: readonly StageSet[];
}

/** Has the versions of a scope stay where they are, and share something else. */
@Injectable()
export class RecompileScope {
  constructor(
    private readonly rollOuts: RollOutsStore,
    private readonly compiler: CompileStages,
    private readonly scopeSets: ScopeSetsStore,
  ) {}

  /** The versions that are evaluated. */
  active(scope: PolicyScope): Promise<ActiveVersion[]> {
    return this.rollOuts.active(scope);
  }

  /** Holds no transaction: `opa` may take seconds. @throws SetRejected, OpaOverran, AuthoringUnavailable */
  async compile(scope: PolicyScope, library: ScopeLibrary): Promise<Recompiled> {
    const active = await this.rollOuts.active(scope);
    const stages = [...new Set<Stage>(active.map(({ stage }) => stage))];
    return { active, sets: await this.compiler.compile(scope, active, stages, library) };
  }

  /** Only one transaction at a time changes what a scope has in force. */
  lock(tx: Tx, scope: PolicyScope): Promise<void> {
    return this.scopeSets.lock(tx, scope);
  }

  /**
   * Puts them in force, and says how they stand; undefined, and nothing written, where other versions are in force by now.
   * @param isTried whether they are on trial: what comes back was in force before
   */
  async put(
    tx: Tx,
    scope: PolicyScope,
    { active, sets }: Recompiled,
    { at, isTried }: { readonly at: string; readonly isTried: boolean },
  ): Promise<SetPlaced[] | undefined> {
    if (!isSame(await this.rollOuts.active(scope, tx), active)) return undefined;
    const placed: SetPlaced[] = [];
    for (const { stage, digest } of sets)
      placed.push(await this.scopeSets.put(tx, { scope, stage, digest, isTried, at }));
    return placed;
  }
}
