import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import type { SetFailure, Stage } from '#evaluation';
import { isStage, SetFailures } from '../in-force/index.js';
import { AuthoredPoliciesStore, type AuthoredPolicy, found } from '../policies/index.js';
import { LRUCache } from 'lru-cache';
import { FailuresStore } from './failures.store.js';
import { type Move, type Return, undoing } from './moves.js';
import { RollOutsStore } from './roll-outs.store.js';
import { TakeSteps } from './take-steps.js';
import { withModules } from './with-modules.js';

/** Who acts where nobody asked. */
const ACTOR = 'meshwarden';

/** Looks after a failure of which no version that is on trial is the cause. */
type Otherwise = (failure: SetFailure) => Promise<void>;

/** Puts back versions that have no answer so soon after their last step, and remembers those in shadow that have none. */
@Injectable()
export class PutBack implements OnModuleInit {
  private readonly logger = new Logger(PutBack.name);
  /** Failures of sets, each once: while one is looked after, many changes may meet it. */
  private readonly seen = new LRUCache<string, true>({ max: 10_000 });

  private otherwise: Otherwise = () => Promise.resolve();

  constructor(
    private readonly failures: SetFailures,
    private readonly store: FailuresStore,
    private readonly policies: AuthoredPoliciesStore,
    private readonly rollOuts: RollOutsStore,
    private readonly steps: TakeSteps,
  ) {}

  onModuleInit(): void {
    this.failures.listen((failure) => this.lookAfter(failure));
  }

  /** What is to happen from now on where something else than a step may be the cause. */
  orElse(otherwise: Otherwise): void {
    this.otherwise = otherwise;
  }

  private async lookAfter(failure: SetFailure): Promise<void> {
    const names = failure.errors.map(({ policy }) => `${failure.digest} ${policy ?? ''}`);
    if (names.every((name) => this.seen.has(name))) return;
    for (const name of names) this.seen.set(name, true);
    try {
      await this.store.keep(failure);
      if (failure.stage === 'shadow') return;
      const isPutBack = await this.steps.inTurn(() => this.putBack(failure));
      if (!isPutBack) await this.otherwise(failure);
    } catch (error) {
      for (const name of names) this.seen.delete(name);
      throw error;
    }
  }

  /** Resolves with whether a version was. */
  private async putBack({ scope, stage, errors }: SetFailure): Promise<boolean> {
    let isPutBack = false;
    for (const { policyId, version } of await this.rollOuts.onTrial(scope, stage)) {
      const cause = errors.find(({ policy }) => policy === null || policy === policyId);
      if (!cause) continue;
      const policy = found('policy', policyId, await this.policies.find(policyId));
      if (policy.inForce[stage] !== version) continue;
      const { code, message } = cause;
      const reason = `put back: it had no answer to a change (${code}: ${message})`;
      await this.steps.take({
        policy,
        moves: await this.movesOf(policy, version, stage),
        reason,
        actor: ACTOR,
        cause: { code, message },
      });
      isPutBack = true;
      this.logger.warn(
        `${policyId} version ${version} was put back from ${stage} of ${scope}: ${code}, ${message}`,
      );
    }
    return isPutBack;
  }

  /** To shadow, where it does no harm and can be looked at; whom it had displaced returns. */
  private async movesOf(policy: AuthoredPolicy, version: number, stage: Stage): Promise<Move[]> {
    const steps = await this.rollOuts.steps(policy.id);
    const came = steps.findLast((step) => step.version === version && step.to === stage);
    const undone = undoing(steps.filter(({ revision }) => revision === came?.revision));
    const to = policy.inForce.shadow === null ? 'shadow' : 'draft';
    const returning = undone.filter(
      (it) => it.version !== version && isStage(it.to) && policy.inForce[it.to] === version,
    );
    const back: Return[] = [{ version, from: stage, to }, ...returning];
    return withModules(this.policies, policy.id, back);
  }
}
