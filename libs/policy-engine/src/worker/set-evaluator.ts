import { BuiltinError } from '../builtins/index.js';
import { policyEntryPoint, RESULT_ENTRY_POINT } from '../policy-set/aggregator.js';
import { EvaluationFault } from '../wasm/evaluation-fault.js';
import type { InstanceOptions } from '../wasm/instance-options.js';
import { createInstance } from '../wasm/policy-instance.js';
import type { PolicyInstance } from '../wasm/policy-instance.js';
import type { InstanceBounds, LoadedSet } from './loaded-set.js';
import { readAlone, readResult, together } from './read-result.js';
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

  /**
   * What every policy says. When the set as a whole fails, they are evaluated one by one, so that one of them hides nothing of
   * the others.
   * @throws EvaluationFault when nobody could say anything of the input
   */
  evaluate(input: Uint8Array): SetResult {
    if (this.set.policyIds.length === 0) throw new EvaluationFault('empty-set', 'the set holds no policy');
    try {
      return readResult(this.set, this.run(RESULT_ENTRY_POINT, input));
    } catch (error) {
      if (!(error instanceof EvaluationFault) || error.code === 'unknown-entry-point') throw error;
      if (error.code === 'undefined-result') throw explainUndefined(error, input);
      return this.oneByOne(error, input);
    }
  }

  /** What the policy at a position says by itself. @throws EvaluationFault when the set lacks it */
  evaluateOne(position: number, input: Uint8Array): SetResult {
    const id = this.set.policyIds[position];
    if (id === undefined)
      throw new EvaluationFault('unknown-entry-point', `the set has no policy ${position}`);
    try {
      return readAlone(this.set, id, this.run(policyEntryPoint(position), input));
    } catch (error) {
      if (!(error instanceof EvaluationFault) || error.code === 'unknown-entry-point') throw error;
      return {
        findings: [],
        notApplicable: [],
        faults: [new EvaluationFault(error.code, error.message, id)],
      };
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

  /** Where each by itself has an answer, they fail together only, and the fault stays nobody's. */
  private oneByOne(fault: EvaluationFault, input: Uint8Array): SetResult {
    const said = together(this.set.policyIds.map((_, position) => this.evaluateOne(position, input)));
    const faults = said.faults.length > 0 ? said.faults : [fault];
    return {
      ...said,
      faults: [...faults].sort((a, b) => Number(b.code === fault.code) - Number(a.code === fault.code)),
    };
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
