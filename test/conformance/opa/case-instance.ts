import {
  WasmValues,
  createHostBuiltins,
  parseValue,
  wasmCalls,
} from '../../../libs/policy-engine/src/builtins/index.js';
import type {
  BuiltinError,
  RegoValue,
  ValueExports,
} from '../../../libs/policy-engine/src/builtins/index.js';
import { encodeValue } from '../../../libs/policy-engine/src/builtins/index.js';

interface Exports extends ValueExports {
  opa_heap_ptr_get(): number;
  opa_eval(
    reserved: 0,
    entry: number,
    data: number,
    input: number,
    bytes: number,
    heap: number,
    want: 1,
  ): number;
}
interface Memory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}
declare const WebAssembly: {
  Memory: new (limits: { initial: number; maximum: number }) => Memory;
  instantiate(wasm: Buffer, imports: object): Promise<{ instance: { exports: unknown } }>;
};

/** What one evaluation of a case is given. */
export interface CaseInput {
  data: RegoValue | undefined;
  /** The input in Rego's own form; undefined when there is none. */
  input: string | undefined;
  onBuiltinError: (error: BuiltinError) => void;
}

/** Evaluates a case's module once; gives the query's bindings. Throws what the module or a builtin throws. */
export async function evaluateCase(wasm: Buffer, given: CaseInput): Promise<RegoValue> {
  const memory = new WebAssembly.Memory({ initial: 16, maximum: 4096 });
  let exports: Exports | undefined;
  const values = new WasmValues(memory, () => exports as Exports);
  const names = new Map<number, string>();
  const started = BigInt(Date.now()) * 1_000_000n;
  const builtins = createHostBuiltins({ nowNs: () => started, memory: new Map() });
  const calls = wasmCalls({ values, builtins, nameOf: (id) => names.get(id), onError: given.onBuiltinError });
  const abort = (address: number) => {
    throw new Error(values.text(address));
  };
  const env = { memory, opa_abort: abort, opa_println: () => undefined, ...calls };
  const { instance } = await WebAssembly.instantiate(wasm, { env });
  exports = instance.exports as Exports;
  const ids = JSON.parse(values.text(exports.opa_json_dump(exports.builtins()))) as Record<string, number>;
  for (const [name, id] of Object.entries(ids)) names.set(id, name);

  const data = values.writeText(given.data === undefined ? '{}' : encodeValue(given.data));
  const [address, length] = place(memory, exports.opa_heap_ptr_get(), given.input);
  const result = exports.opa_eval(0, 0, data, address, length, exports.opa_heap_ptr_get() + length, 1);
  return parseValue(values.text(result));
}

function place(memory: Memory, at: number, text: string | undefined): [number, number] {
  if (text === undefined) return [0, 0];
  const bytes = new TextEncoder().encode(text);
  const missing = at + bytes.length - memory.buffer.byteLength;
  if (missing > 0) memory.grow(Math.ceil(missing / 65_536));
  new Uint8Array(memory.buffer).set(bytes, at);
  return [at, bytes.length];
}
