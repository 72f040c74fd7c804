import {
  answeredBuiltins,
  answeredNames,
  createHostBuiltins,
  WasmValues,
  wasmCalls,
} from '../builtins/index.js';
import type { BuiltinError, Builtins, RegoValue } from '../builtins/index.js';
import { EvaluationFault } from './evaluation-fault.js';
import type { InstanceMemory } from './instance-memory.js';
import type { InstanceOptions } from './instance-options.js';
import type { ModuleExports } from './module-exports.js';

/** What one module instance calls outside of itself: builtins it does not contain, and its wish to give up. */
export class ModuleHost {
  /** The first builtin error of the current evaluation. */
  builtinError: BuiltinError | undefined;
  private exports: ModuleExports | undefined;
  private names = new Map<number, string>();
  private readonly remembered = new Map<string, RegoValue>();
  private readonly builtins: Builtins;

  constructor(
    private readonly memory: InstanceMemory,
    options: InstanceOptions,
  ) {
    const context = {
      nowNs: options.nowNs ?? systemNowNs,
      memory: this.remembered,
      onPrint: options.onPrint,
    };
    this.builtins = { ...createHostBuiltins(context), ...answeredBuiltins, ...options.builtins };
  }

  /** The imports of the module. */
  imports(): object {
    const calls = wasmCalls({
      values: new WasmValues(this.memory.wasm, () => this.exports as ModuleExports),
      builtins: this.builtins,
      nameOf: (id) => this.names.get(id) ?? answeredNames.get(id),
      onError: (error) => (this.builtinError ??= error),
    });
    const abort = (address: number) => this.abort(this.memory.text(address));
    return { env: { memory: this.memory.wasm, opa_abort: abort, opa_println: () => undefined, ...calls } };
  }

  /** Takes up the instance once it exists; returns the names of the builtins it calls. */
  connect(exports: ModuleExports): string[] {
    this.exports = exports;
    const ids = JSON.parse(this.memory.text(exports.opa_json_dump(exports.builtins()))) as Record<
      string,
      number
    >;
    this.names = new Map(Object.entries(ids).map(([name, id]) => [id, name]));
    return Object.keys(ids);
  }

  /** Forgets the last evaluation. */
  beginEvaluation(): void {
    this.builtinError = undefined;
    this.remembered.clear();
  }

  // The module has no other way to say that growing its memory failed.
  private abort(message: string): never {
    throw message.startsWith('opa_malloc')
      ? this.memory.exhausted()
      : new EvaluationFault('aborted', message);
  }
}

function systemNowNs(): bigint {
  return BigInt(Date.now()) * 1_000_000n;
}
