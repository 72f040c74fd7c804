import { availableParallelism } from 'node:os';
import { EvaluationJob } from '../pool/evaluation-job.js';
import type { SpawnWorker } from '../pool/pool-thread.js';
import { spawnWorker } from '../pool/spawn-worker.js';
import { WorkerPool } from '../pool/worker-pool.js';
import type { PolicySet } from '../policy-set/policy-set.js';
import { webAssembly } from '../wasm/web-assembly.js';
import {
  failedWith,
  type Evaluation,
  type EvaluationErrorCode,
  type EvaluationFailed,
} from './evaluation.js';
import { evaluateOneByOne } from './one-by-one.js';
import type { PolicyEngineOptions } from './policy-engine-options.js';

/** A set in the engine, kept by its workers until the last evaluation that asked for it is answered. */
interface HeldSet {
  readonly policyIds: readonly string[];
  /** The policy that overran when it was last found out. */
  blamed?: string;
  /** Somebody is finding out. */
  isQuestioned: boolean;
  evaluations: number;
  unloaded: boolean;
}

/** The evaluation says in which set it came to nothing, and not because of which policy. */
const STOPPED: readonly EvaluationErrorCode[] = ['deadline', 'suspended', 'overloaded'];

/**
 * Evaluates policy sets in worker threads, fail closed: an evaluation is `ok` only when every policy that applies has
 * answered. Sets are named by digest, so a set is exchanged by loading the new one and asking for it from then on.
 */
export class PolicyEngine {
  private readonly pool: WorkerPool;
  private readonly sets = new Map<string, HeldSet>();
  private readonly maxPending: number;
  private readonly deadlineMs: number;
  private pending = 0;
  private closed = false;

  /** @param spawn how worker threads are started; only tests pass it. */
  constructor(options: PolicyEngineOptions = {}, spawn: SpawnWorker = spawnWorker) {
    this.maxPending = options.maxPending ?? 10_000;
    this.deadlineMs = options.deadlineMs ?? 1_000;
    this.pool = new WorkerPool(spawn, {
      workers: Math.max(1, options.workers ?? availableParallelism() - 1),
      memoryPages: options.memoryPages ?? 1_024,
      deadlineMs: this.deadlineMs,
      recycleAfterEvaluations: options.recycleAfterEvaluations ?? 100_000,
      recycleAbovePages: options.recycleAbovePages ?? 256,
    });
  }

  /** Digests of the sets that can be asked for. */
  get loaded(): string[] {
    return [...this.sets].filter(([, held]) => !held.unloaded).map(([digest]) => digest);
  }

  /** Loads a set; loading it again changes nothing. Rejects when its module is not WebAssembly. */
  async load(set: PolicySet): Promise<void> {
    const module = await webAssembly.compile(set.wasm);
    const held = this.sets.get(set.digest);
    if (held) {
      held.unloaded = false;
      return;
    }
    const policyIds = set.policies.map((policy) => policy.id);
    this.sets.set(set.digest, { policyIds, isQuestioned: false, evaluations: 0, unloaded: false });
    this.pool.hold({ digest: set.digest, module, policyIds, data: JSON.stringify(set.data) });
  }

  /** Forgets a set. Evaluations that asked for it before are still answered by it. */
  unload(digest: string): void {
    const held = this.sets.get(digest);
    if (!held) return;
    held.unloaded = true;
    this.dropIfUnused(digest, held);
  }

  /**
   * Evaluates sets on one input, given as JSON text or its UTF-8 bytes, which must not be changed before the answer.
   * Never rejects: whatever goes wrong is an evaluation with status `error`. One that had to be stopped names the policy and has
   * what the others found, for which it takes up to twice the deadline more.
   */
  async evaluate(digests: readonly string[], input: Uint8Array | string): Promise<Evaluation> {
    const evaluation = await this.ask(digests, input);
    if (evaluation.status === 'ok' || !STOPPED.includes(evaluation.error.code)) return evaluation;
    return this.explain(evaluation, digests, input);
  }

  /** One at a time finds out for each set; whoever asks meanwhile is told who overran last time. */
  private async explain(
    failed: EvaluationFailed,
    digests: readonly string[],
    input: Uint8Array | string,
  ): Promise<EvaluationFailed> {
    const { set = '', policy } = failed.error;
    const held = this.sets.get(set);
    if (!held || policy !== undefined) return failed;
    // A set's only policy needs no finding out.
    if (held.policyIds.length === 1) held.blamed = held.policyIds[0];
    const named = {
      ...failed,
      error: { ...failed.error, ...(held.blamed !== undefined && { policy: held.blamed }) },
    };
    const isOnly = held.policyIds.length === 1 && digests.length === 1;
    if (failed.error.code !== 'deadline' || held.isQuestioned || isOnly) return named;
    held.isQuestioned = true;
    try {
      const { policyIds, blamed } = held;
      const stopped = { digests, set, policyIds, blamed, budgetMs: 2 * this.deadlineMs };
      const found = await evaluateOneByOne(failed, stopped, (digest, only) =>
        this.ask([digest], input, only),
      );
      held.blamed = found.error.policy;
      return found;
    } finally {
      held.isQuestioned = false;
    }
  }

  private ask(digests: readonly string[], input: Uint8Array | string, only?: number): Promise<Evaluation> {
    const refusal = this.refusal(digests);
    if (refusal) return Promise.resolve(failedWith(refusal));
    const held = digests.map((digest) => [digest, this.sets.get(digest) as HeldSet] as const);
    this.pending++;
    for (const [, set] of held) set.evaluations++;
    return new Promise((resolve) => {
      const job = new EvaluationJob(
        digests,
        input,
        (evaluation) => {
          this.pending--;
          for (const [digest, set] of held) this.release(digest, set);
          resolve(evaluation);
        },
        only,
      );
      this.pool.submit(job);
    });
  }

  /** Ends the worker threads; what is still waiting is answered `closed`. */
  async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    await this.pool.close();
  }

  private refusal(
    digests: readonly string[],
  ): { code: EvaluationErrorCode; message: string; set?: string } | undefined {
    if (this.closed) return { code: 'closed', message: 'the policy engine was closed' };
    if (digests.length === 0) return { code: 'empty-set', message: 'no policy set was asked for' };
    for (const digest of digests) {
      const held = this.sets.get(digest);
      if (!held || held.unloaded)
        return { code: 'set-not-loaded', message: `no loaded set is ${digest}`, set: digest };
      if (held.policyIds.length === 0)
        return { code: 'empty-set', message: `the set ${digest} holds no policy`, set: digest };
    }
    if (this.pending < this.maxPending) return undefined;
    return { code: 'overloaded', message: `${this.pending} evaluations are waiting already` };
  }

  private release(digest: string, held: HeldSet): void {
    held.evaluations--;
    this.dropIfUnused(digest, held);
  }

  private dropIfUnused(digest: string, held: HeldSet): void {
    if (!held.unloaded || held.evaluations > 0 || this.sets.get(digest) !== held) return;
    this.sets.delete(digest);
    this.pool.drop(digest);
  }
}
