import { BuiltinError, parseValue, RegoObject } from '../builtins/index.js';
import type { RegoValue } from '../builtins/index.js';
import { EvaluationFault } from './evaluation-fault.js';
import { InstanceMemory } from './instance-memory.js';
import type { InstanceOptions } from './instance-options.js';
import { ResultFormat } from './module-exports.js';
import type { ModuleExports } from './module-exports.js';
import { ModuleHost } from './module-host.js';
import { webAssembly } from './web-assembly.js';
import type { WasmModule } from './web-assembly.js';

const NO_VALUE = 0;

// Resetting the heap makes the module forget its compiled patterns, and compiling one costs more than a thousand matches.
// So the heap is reset only when earlier evaluations have left this much on it, or their share of the page cap.
const MOST_LEFT_BYTES = 4 * 1_024 * 1_024;
const SHARE_LEFT = 1 / 16;

/** A compiled Rego module in memory of its own: evaluated any number of times, one evaluation at a time. */
export class PolicyInstance {
  /** Entry points as they were named to `opa build`, e.g. `mesh/global/violations`. */
  readonly entrypoints: readonly string[];
  /** Names of the builtins that the module expects from the host. */
  readonly requiredBuiltins: readonly string[];
  private readonly entrypointIds: ReadonlyMap<string, number>;
  private readonly firstHeap: number;
  private heap: number;
  private data = NO_VALUE;
  private readonly mostLeft: number;

  /** @internal Use {@link createInstance}. */
  constructor(
    private readonly exports: ModuleExports,
    private readonly memory: InstanceMemory,
    private readonly host: ModuleHost,
    private readonly options: InstanceOptions,
  ) {
    refuseOtherAbi(exports);
    this.requiredBuiltins = host.connect(exports);
    const ids = JSON.parse(memory.text(exports.opa_json_dump(exports.entrypoints()))) as Record<
      string,
      number
    >;
    this.entrypointIds = new Map(Object.entries(ids));
    this.entrypoints = Object.keys(ids);
    this.firstHeap = this.heap = exports.opa_heap_ptr_get();
    this.mostLeft = Math.min(MOST_LEFT_BYTES, memory.maxBytes * SHARE_LEFT);
    this.setData('{}');
  }

  /** Current size of its memory, in pages of 64 KiB. It never shrinks. */
  get pages(): number {
    return this.memory.pages;
  }

  /** Replaces `data`, given as the text of a JSON object. @throws EvaluationFault when it is none, or too large. */
  setData(text: string): void {
    const bytes = Buffer.from(text);
    this.exports.opa_heap_ptr_set(this.firstHeap);
    this.data = guarded(() => {
      const address = this.exports.opa_malloc(bytes.length);
      this.memory.write(bytes, address);
      return this.exports.opa_value_parse(address, bytes.length);
    });
    if (this.data === NO_VALUE) throw new EvaluationFault('aborted', 'the data is not JSON');
    this.heap = this.exports.opa_heap_ptr_get();
  }

  /**
   * The result set as JSON text: `[]` when undefined, else `[{"result": value}]`; sets become arrays.
   * The input is JSON, or a value in Rego's own form; without it, `input` is undefined.
   *
   * @throws EvaluationFault when there is no answer. After the codes `memory` and `aborted` make a new instance.
   */
  evaluateText(entrypoint: string, input?: string | Uint8Array): string {
    return this.run(entrypoint, input, ResultFormat.Json);
  }

  /** The result with its sets and digits intact, or undefined. Throws as `evaluateText` does. */
  evaluate(entrypoint: string, input?: string | Uint8Array): RegoValue | undefined {
    const [binding] = parseValue(this.run(entrypoint, input, ResultFormat.Rego)) as Iterable<RegoValue>;
    return binding instanceof RegoObject ? binding.get('result') : undefined;
  }

  private run(entrypoint: string, input: string | Uint8Array = '', format: ResultFormat): string {
    const id = this.entrypointIds.get(entrypoint);
    if (id === undefined) {
      throw new EvaluationFault('unknown-entry-point', `the module has no entry point ${entrypoint}`);
    }
    const bytes = typeof input === 'string' ? Buffer.from(input) : input;
    this.resetHeapIfDue();
    this.host.beginEvaluation();
    const result = guarded(() => this.dump(this.evaluated(id, this.read(bytes)), format));
    if (this.host.builtinError && this.options.strict !== false) throw builtinFault(this.host.builtinError);
    return this.memory.text(result, this.options.maxResultBytes ?? 1_048_576);
  }

  /** Frees whatever earlier evaluations left. */
  private resetHeapIfDue(): void {
    const left = this.exports.opa_heap_ptr_get() - this.heap;
    if (left > this.mostLeft) this.exports.opa_heap_ptr_set(this.heap);
  }

  /** The address of the value that the text says; none when it is no text of a value. */
  private read(bytes: Uint8Array): number {
    if (bytes.length === 0) return NO_VALUE;
    const address = this.exports.opa_malloc(bytes.length);
    this.memory.write(bytes, address);
    return this.exports.opa_value_parse(address, bytes.length);
  }

  private evaluated(entrypointId: number, input: number): number {
    const context = this.exports.opa_eval_ctx_new();
    this.exports.opa_eval_ctx_set_entrypoint(context, entrypointId);
    this.exports.opa_eval_ctx_set_data(context, this.data);
    this.exports.opa_eval_ctx_set_input(context, input);
    if (this.exports.eval(context) !== 0) throw new EvaluationFault('aborted', 'the module gave up');
    return this.exports.opa_eval_ctx_get_result(context);
  }

  private dump(value: number, format: ResultFormat): number {
    return format === ResultFormat.Json
      ? this.exports.opa_json_dump(value)
      : this.exports.opa_value_dump(value);
  }
}

/**
 * Instantiates a module made by `opa build -t wasm`.
 *
 * @throws EvaluationFault when its ABI is not 1.2 or later, or it does not fit into the memory allowed.
 */
export function createInstance(wasm: WasmModule | Uint8Array, options: InstanceOptions = {}): PolicyInstance {
  const module = wasm instanceof Uint8Array ? new webAssembly.Module(wasm) : wasm;
  return InstanceMemory.fitting(options.memoryPages ?? 1_024, (memory) => {
    const host = new ModuleHost(memory, options);
    const { exports } = new webAssembly.Instance(module, host.imports());
    return new PolicyInstance(exports as ModuleExports, memory, host, options);
  });
}

function guarded(call: () => number): number {
  try {
    return call();
  } catch (error) {
    if (error instanceof EvaluationFault) throw error;
    if (error instanceof BuiltinError) throw builtinFault(error);
    throw new EvaluationFault('aborted', error instanceof Error ? error.message : String(error));
  }
}

function builtinFault(error: BuiltinError): EvaluationFault {
  return new EvaluationFault('builtin-error', error.message);
}

function refuseOtherAbi(exports: ModuleExports): void {
  const major = exports.opa_wasm_abi_version?.value;
  const minor = exports.opa_wasm_abi_minor_version?.value ?? 0;
  if (major !== 1 || minor < 2) {
    throw new EvaluationFault('aborted', `the module speaks ABI ${major}.${minor}, not 1.2 or later`);
  }
}
