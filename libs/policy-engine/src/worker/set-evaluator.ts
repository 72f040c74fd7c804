import { BuiltinError } from '../builtins/index.js';
import { policyEntryPoint, RESULT_ENTRY_POINT } from '../policy-set/aggregator.js';
import { EvaluationFault } from '../wasm/evaluation-fault.js';
import type { InstanceOptions } from '../wasm/instance-options.js';
import { createInstance } from '../wasm/policy-instance.js';
import type { PolicyInstance } from '../wasm/policy-instance.js';
import type { InstanceBounds, LoadedSet } from './loaded-set.js';
import { readResult } from './read-result.js';
import type { SetResult } from './read-result.js';

/** Evaluates one set, in an instance that is replaced when it has grown, has served its time, or has failed. */
export class SetEvaluator {
  private instance: PolicyInstance | undefined;
  private evaluations = 0;

  constructor(
    private readonly set: LoadedSet,
    private readonly bounds: InstanceBounds,
    private readonly options: InstanceOptions = {},
  ) {}

  /** How many instances were made so far. */
  instances = 0;

  /** Makes the instance ahead of the first evaluation. @throws EvaluationFault when the module does not load. */
  prepare(): void {
    this.instance ??= this.newInstance();
  }

  /** @throws EvaluationFault whenever not every applicable policy answered, naming the policy where it is known. */
  evaluate(input: Uint8Array): SetResult {
    if (this.set.policyIds.length === 0) throw new EvaluationFault('empty-set', 'the set holds no policy');
    try {
      return readResult(this.set, this.run(RESULT_ENTRY_POINT, input));
    } catch (error) {
      throw this.explain(error, input);
    }
  }

  private run(entryPoint: string, input: Uint8Array): string {
    const instance = (this.instance ??= this.newInstance());
    try {
      return instance.evaluateText(entryPoint, input);
    } catch (error) {
      this.instance = undefined; // what a failed evaluation leaves of its heap cannot be relied on
      throw error;
    } finally {
      this.recycleIfDue(instance);
    }
  }

  private recycleIfDue(instance: PolicyInstance): void {
    const served = ++this.evaluations >= this.bounds.recycleAfterEvaluations;
    if (served || instance.pages > this.bounds.recycleAbovePages) this.instance = undefined;
  }

  private newInstance(): PolicyInstance {
    const instance = createInstance(this.set.module, {
      memoryPages: this.bounds.memoryPages,
      nowNs: refuseClock,
      ...this.options,
      strict: true,
    });
    instance.setData(this.set.data);
    this.instances++;
    this.evaluations = 0;
    return instance;
  }

  /** A fault of the whole set is traced to its policy by evaluating them one by one. */
  private explain(error: unknown, input: Uint8Array): unknown {
    if (!(error instanceof EvaluationFault) || error.policy !== undefined) return error;
    if (error.code === 'undefined-result') return explainUndefined(error, input);
    if (error.code === 'unknown-entry-point') return error;
    const position = this.set.policyIds.findIndex((_, at) => this.fails(policyEntryPoint(at), input, error));
    return new EvaluationFault(error.code, error.message, this.set.policyIds[position]);
  }

  private fails(entryPoint: string, input: Uint8Array, like: EvaluationFault): boolean {
    try {
      this.run(entryPoint, input);
      return false;
    } catch (error) {
      return error instanceof EvaluationFault && error.code === like.code;
    }
  }
}

function explainUndefined(error: EvaluationFault, input: Uint8Array): EvaluationFault {
  try {
    JSON.parse(Buffer.from(input).toString());
    return error;
  } catch {
    return new EvaluationFault('malformed-input', 'the input is not JSON');
  }
}

function refuseClock(): bigint {
  throw new BuiltinError('policies read input.now, not a clock');
}
