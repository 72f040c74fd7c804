/**
 * Host implementations of the Rego builtins that OPA's Wasm modules import.
 *
 * For an instance: `createHostBuiltins(context)` gives the functions, `WasmValues` moves values in and out of the
 * heap without loss, and `wasmCalls` makes the `opa_builtin0..4` imports of the two.
 */
import type { BuiltinContext, Builtins } from './context.js';

export { BuiltinError } from './builtin-error.js';
export type { BuiltinErrorCode } from './builtin-error.js';
export type { Builtin, BuiltinContext, Builtins } from './context.js';
export * from './values/index.js';
export { WasmValues, wasmCalls } from './wasm-calls.js';
export type { ValueExports, WasmCallOptions } from './wasm-calls.js';

/** Everything Rego offers except network and host access, for one instance. */
export function createHostBuiltins(_context: BuiltinContext): Builtins {
  return {};
}

/** The names that {@link createHostBuiltins} implements. */
export const hostBuiltinNames: ReadonlySet<string> = new Set<string>();
