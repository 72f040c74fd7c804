import { Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import {
  loadCompiledSets,
  PolicyEngine,
  type Evaluation,
  type PolicyMetadata,
  type PolicySet,
} from '#policy-engine';
import { indexPolicies, type PolicyIndex } from './policy-index.js';
import { PolicySetsStore } from './policy-sets.store.js';

/** Where compiled sets lie and how the engine that evaluates them is bounded. */
export interface PolicySetsOptions {
  /** Folder of the compiled default sets. */
  readonly folder: string;
  /** Worker threads; the engine's default when left out. */
  readonly workers?: number;
  /** Longest time for one evaluation, in milliseconds. */
  readonly deadlineMs: number;
}

/** The sets that apply now, swapped as a whole. */
export interface SetsInForce {
  readonly digests: readonly string[];
  readonly policies: readonly PolicyMetadata[];
  readonly index: PolicyIndex;
  /** Names the sets together: recorded with every decision. */
  readonly revision: string;
}

/** Loads policy sets into the engine and answers with their evaluations. */
@Injectable()
export class PolicySets implements OnModuleInit, OnApplicationShutdown {
  private readonly logger = new Logger(PolicySets.name);
  private readonly engine: PolicyEngine;
  private current: SetsInForce | undefined;

  constructor(
    private readonly store: PolicySetsStore,
    private readonly options: PolicySetsOptions,
  ) {
    this.engine = new PolicyEngine({ workers: options.workers, deadlineMs: options.deadlineMs });
  }

  async onModuleInit(): Promise<void> {
    const sets = await loadCompiledSets(this.options.folder);
    for (const set of sets) {
      await this.engine.load(set);
      await this.store.keep(set);
    }
    this.current = inForce(sets);
    this.logger.log(`${this.current.policies.length} policies are in force (${this.current.revision})`);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.engine.close();
  }

  /** What applies now. An empty list is passed on as it is: the engine refuses to evaluate nothing. */
  inForce(): SetsInForce {
    if (!this.current) throw new Error('The policy sets are not loaded yet.');
    return this.current;
  }

  /** Evaluates sets on one input, given as JSON text. Never throws for a policy's fault. */
  evaluate(digests: readonly string[], input: string): Promise<Evaluation> {
    return this.engine.evaluate(digests, input);
  }
}

function inForce(sets: readonly PolicySet[]): SetsInForce {
  const policies = sets.flatMap((set) => set.policies);
  const digests = sets.map(({ digest }) => digest);
  return {
    digests,
    policies,
    index: indexPolicies(sets),
    revision: digests.length === 1 ? (digests[0] ?? '') : digests.join('+'),
  };
}
