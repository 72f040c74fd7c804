import type { Builtins } from '../builtins/index.js';

/** How a compiled module is instantiated. */
export interface InstanceOptions {
  /** Builtins that add to, or replace, those of the runtime. */
  readonly builtins?: Builtins;
  /** Upper limit of its memory, in pages of 64 KiB. Default 1,024. */
  readonly memoryPages?: number;
  /**
   * True: an error of a host builtin is an error of the evaluation. False, as in Rego: the expression is undefined.
   * Default true.
   */
  readonly strict?: boolean;
  /** Longest result accepted, in bytes of JSON. Default 1 MiB. */
  readonly maxResultBytes?: number;
  /** What `time.now_ns` answers. Default: the system's clock. */
  readonly nowNs?: () => bigint;
  /** Receives what the module prints. */
  readonly onPrint?: (message: string) => void;
}
