import type { RegoValue } from './values/index.js';

/** What host builtins may know of the evaluation they serve. */
export interface BuiltinContext {
  /** The evaluation's moment in nanoseconds since 1970 (UTC): what `time.now_ns` and token checks go by. */
  readonly nowNs: () => bigint;
  /**
   * Answers that must stay the same within one evaluation (its moment, random numbers, UUIDs). The caller empties it before
   * each evaluation.
   */
  readonly memory: Map<string, RegoValue>;
  /** Receives what a policy prints or traces; absent means it is dropped. */
  readonly onPrint?: (message: string) => void;
}

/** A host implementation: undefined means that the call is undefined; it throws `BuiltinError` when refused. */
export type Builtin = (...operands: RegoValue[]) => RegoValue | undefined;

/** Builtins by their Rego name. */
export type Builtins = Record<string, Builtin>;
