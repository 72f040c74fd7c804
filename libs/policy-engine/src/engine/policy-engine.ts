import { availableParallelism } from 'node:os';
import { EvaluationJob } from '../pool/evaluation-job.js';
import type { SpawnWorker } from '../pool/pool-thread.js';
import { spawnWorker } from '../pool/spawn-worker.js';
import { WorkerPool } from '../pool/worker-pool.js';
import type { PolicySet } from '../policy-set/policy-set.js';
import { webAssembly } from '../wasm/web-assembly.js';
import type { Evaluation, EvaluationErrorCode } from './evaluation.js';
import type { PolicyEngineOptions } from './policy-engine-options.js';

/** A set in the engine, kept by its workers until the last evaluation that asked for it is answered. */
interface HeldSet {
  readonly empty: boolean;
  evaluations: number;
  unloaded: boolean;
}

/**
 * Evaluates policy sets in worker threads, fail closed: an evaluation is `ok` only when every policy that applies has
 * answered. Sets are named by digest, so a set is exchanged by loading the new one and asking for it from then on.
 */
export class PolicyEngine {
  private readonly pool: WorkerPool;
  private readonly sets = new Map<string, HeldSet>();
  private readonly maxPending: number;
  private pending = 0;
  private closed = false;

  /** @param spawn how worker threads are started; only tests pass it. */
  constructor(options: PolicyEngineOptions = {}, spawn: SpawnWorker = spawnWorker) {
    this.maxPending = options.maxPending ?? 10_000;
    this.pool = new WorkerPool(spawn, {
      workers: Math.max(1, options.workers ?? availableParallelism() - 1),
      memoryPages: options.memoryPages ?? 1_024,
      deadlineMs: options.deadlineMs ?? 1_000,
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
    this.sets.set(set.digest, { empty: policyIds.length === 0, evaluations: 0, unloaded: false });
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
   * Never rejects: whatever goes wrong is an evaluation with status `error`.
   */
  evaluate(digests: readonly string[], input: Uint8Array | string): Promise<Evaluation> {
    const refusal = this.refusal(digests);
    if (refusal) return Promise.resolve({ status: 'error', error: refusal, tookMs: 0 });
    const held = digests.map((digest) => [digest, this.sets.get(digest) as HeldSet] as const);
    this.pending++;
    for (const [, set] of held) set.evaluations++;
    return new Promise((resolve) => {
      const job = new EvaluationJob(digests, input, (evaluation) => {
        this.pending--;
        for (const [digest, set] of held) this.release(digest, set);
        resolve(evaluation);
      });
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
      if (held.empty) return { code: 'empty-set', message: `the set ${digest} holds no policy`, set: digest };
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
