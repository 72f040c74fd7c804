import type { ValueExports } from '../builtins/index.js';

/** What a module compiled by OPA exports (ABI 1.2 and later). Addresses and lengths are in bytes of its memory. */
export interface ModuleExports extends ValueExports {
  readonly opa_wasm_abi_version?: { readonly value: number };
  readonly opa_wasm_abi_minor_version?: { readonly value: number };
  entrypoints(): number;
  opa_heap_ptr_get(): number;
  opa_heap_ptr_set(address: number): void;
  opa_eval_ctx_new(): number;
  opa_eval_ctx_set_entrypoint(context: number, entrypoint: number): void;
  opa_eval_ctx_set_data(context: number, value: number): void;
  opa_eval_ctx_set_input(context: number, value: number): void;
  opa_eval_ctx_get_result(context: number): number;
  /** Zero when it came to its end. */
  eval(context: number): number;
}

/** JSON writes sets as arrays; Rego's own form keeps sets and keys of any type. */
export enum ResultFormat {
  Json = 0,
  Rego = 1,
}
