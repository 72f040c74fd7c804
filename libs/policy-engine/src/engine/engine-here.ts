import type { PolicySet } from '../policy-set/policy-set.js';
import { webAssembly } from '../wasm/web-assembly.js';
import { evaluateSets } from '../worker/evaluate-sets.js';
import { SetEvaluator } from '../worker/set-evaluator.js';
import type { Evaluation } from './evaluation.js';

/** What one instance may have, and when it is replaced by a fresh one: memory that a module took it keeps. */
const bounds = { memoryPages: 1_024, recycleAfterEvaluations: 100_000, recycleAbovePages: 256 };

/**
 * Evaluates policy sets where it is called, as the engine's threads do, and as closed to failure; without threads there is no
 * deadline. For a process that serves nobody else and that whoever waits for it can end.
 */
export class PolicyEngineHere {
  private readonly sets = new Map<string, SetEvaluator>();

  /** Loads a set. Rejects when its module is not WebAssembly. */
  async load({ digest, wasm, policies, data }: PolicySet): Promise<void> {
    const module = await webAssembly.compile(wasm);
    const policyIds = policies.map(({ id }) => id);
    const set = { digest, module, policyIds, data: JSON.stringify(data) };
    this.sets.set(digest, new SetEvaluator(set, bounds));
  }

  /** Evaluates sets on one input, given as JSON text. Whatever goes wrong is an evaluation with status `error`. */
  evaluate(digests: readonly string[], input: string): Promise<Evaluation> {
    if (digests.length === 0) return Promise.resolve(nothingAsked);
    const question = { digests, input: Buffer.from(input) };
    return Promise.resolve(evaluateSets(this.sets, question, () => undefined));
  }
}

const nothingAsked: Evaluation = {
  status: 'error',
  error: { code: 'empty-set', message: 'no policy set was asked for' },
  further: [],
  findings: [],
  notApplicable: [],
  tookMs: 0,
};
