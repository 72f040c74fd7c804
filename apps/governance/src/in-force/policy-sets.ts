import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import {
  type Evaluation,
  loadCompiledSets,
  PolicyEngine,
  type PolicySet,
  readPolicyFolder,
  type RegoModule,
  setDigest,
} from '#policy-engine';
import { durations } from '#metrics';
import { inSpan } from '#tracing';
import { InForce, nothingAuthored, type Authored, type ReleasedSet } from './in-force.js';
import { ParameterSchema } from './parameters/parameter-schema.js';
import { PolicySetsStore } from './policy-sets.store.js';
import { isOnTrial, type SetAbout, type Trial } from '#evaluation';

/** Where policies lie and how the engine that evaluates them is bounded. */
export interface PolicySetsOptions {
  /** Folder of the compiled default sets. */
  readonly folder: string;
  /** Folder of the shipped sources: `lib/`, `schema/`. */
  readonly sources: string;
  /** Worker threads; the engine's default when left out. */
  readonly workers?: number;
  /** Longest time for one evaluation, in milliseconds. */
  readonly deadlineMs: number;
}

const evaluating = durations({
  name: 'meshwarden_evaluation_duration_seconds',
  help: 'Time that evaluating policies on one change took with waiting for a thread, in seconds; outcome is ok, or why it failed.',
  labels: ['outcome'],
});

/** Holds the policy sets in the engine and answers with their evaluations. What is in force is swapped as a whole. */
@Injectable()
export class PolicySets implements OnApplicationShutdown {
  private readonly logger = new Logger(PolicySets.name);
  private readonly engine: PolicyEngine;
  private shipped: readonly PolicySet[] = [];
  private parameters: ParameterSchema | undefined;
  private current: InForce | undefined;
  private readonly listeners = new Set<() => void>();

  constructor(
    private readonly store: PolicySetsStore,
    private readonly options: PolicySetsOptions,
  ) {
    this.engine = new PolicyEngine({ workers: options.workers, deadlineMs: options.deadlineMs });
  }

  /** Loads the shipped sets. Nothing is in force before. */
  async start(): Promise<void> {
    this.shipped = await loadCompiledSets(this.options.folder);
    this.parameters = await ParameterSchema.read(this.options.sources);
    for (const set of this.shipped) {
      await this.engine.load(set);
      await this.store.keep({ ...set, modules: await this.sourcesOf(set) });
      await this.store.keepRelease(set.digest);
    }
    this.current = this.inForceWith(nothingAuthored, []);
    this.logger.log(`${this.current.policies.length} shipped policies are in force`);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.engine.close();
  }

  /** What counts now. An empty shipped set is passed on as it is: the engine refuses to evaluate nothing. */
  inForce(): InForce {
    if (!this.current) throw new Error('The policy sets are not loaded yet.');
    return this.current;
  }

  /** Has somebody told whenever something else counts, until they no longer wish so. */
  onSwap(tell: () => void): () => void {
    this.listeners.add(tell);
    return () => void this.listeners.delete(tell);
  }

  private get parameterSchema(): ParameterSchema {
    if (!this.parameters) throw new Error('The policy sets are not loaded yet.');
    return this.parameters;
  }

  /**
   * Puts into force what scopes have authored and set, besides the shipped sets, in the place of what they had before. A set that
   * cannot be loaded makes every change of its scope an error, and only those.
   * @param releases that have run here, the newest first
   */
  async use(authored: Authored, releases: readonly ReleasedSet[]): Promise<void> {
    const held = new Set(this.engine.loaded);
    const next = this.inForceWith(authored, releases);
    const digests = [
      ...authored.sets.flatMap(({ digest, trial }) => [digest, ...onTrialInsteadOf(trial)]),
      ...next.earlierThatJudge,
    ];
    const missing = digests.filter((digest) => !held.has(digest));
    for (const set of await this.store.find(missing)) await this.load(set);
    this.current = next;
    for (const tell of this.listeners) tell();
    const wanted = new Set([...this.shipped.map(({ digest }) => digest), ...digests]);
    // Evaluations that have begun with a set are still answered by it.
    for (const digest of this.engine.loaded) if (!wanted.has(digest)) this.engine.unload(digest);
  }

  /** Evaluates sets on one input, given as JSON text. Never throws for a policy's fault. */
  async evaluate(digests: readonly string[], input: string): Promise<Evaluation> {
    const end = evaluating.startTimer();
    const evaluation = await inSpan({ name: 'evaluate', kind: 'internal' }, () =>
      this.engine.evaluate(digests, input),
    );
    end({ outcome: evaluation.status === 'ok' ? 'ok' : evaluation.error.code });
    return evaluation;
  }

  private inForceWith(authored: Authored, releases: readonly ReleasedSet[]): InForce {
    const startedAt = new Map(releases.map((it) => [it.digest, it.startedAt]));
    const running = this.shipped.map((set) => ({ ...set, startedAt: startedAt.get(set.digest) }));
    const isRunning = ({ digest }: ReleasedSet) => running.some((it) => it.digest === digest);
    const others = releases.filter((it) => !isRunning(it));
    return new InForce({ running, others }, authored, this.parameterSchema);
  }

  /** Its sources, where they are those that it was compiled from. */
  private async sourcesOf({ digest }: PolicySet): Promise<readonly RegoModule[] | undefined> {
    const sources = await readPolicyFolder(this.options.sources, 'global', 'global');
    return setDigest(sources) === digest ? sources.modules : undefined;
  }

  private async load(set: PolicySet): Promise<void> {
    try {
      await this.engine.load(set);
    } catch (error) {
      this.logger.error(`The policy set ${set.digest} of ${set.scope} cannot be loaded: ${String(error)}`);
    }
  }
}

/** What may have to judge in the place of a set. */
function onTrialInsteadOf(trial: Trial<SetAbout> | undefined): string[] {
  if (!trial || !isOnTrial(trial, Date.now())) return [];
  return trial.before.flatMap((it) => (it ? [it.digest] : []));
}
