import type { SourcePlace } from '../report.js';

/** What a step of an evaluation does; OPA's own words in lower case. */
export type TraceOperation = 'enter' | 'exit' | 'eval' | 'fail' | 'redo' | 'note' | 'unify' | 'duplicate';

/** One step of an evaluation. */
export interface TraceStep extends SourcePlace {
  /** How deep rules and comprehensions are nested, from 0. */
  readonly depth: number;
  readonly op: TraceOperation;
  /** The rule that is evaluated, e.g. `violations`. */
  readonly rule: string | null;
  /** As it is written. */
  readonly expression: string;
  /** The variables and input fields of the expression that have a value, by name. A set is a list. */
  readonly values: Readonly<Record<string, unknown>>;
}

/** How a policy came to its result on one input. */
export interface Trace {
  readonly steps: readonly TraceStep[];
  /** There were more steps than are given. */
  readonly truncated: boolean;
  /**
   * The input is too large to tell all: steps have no values of variables, and what is repeated is told only so often.
   */
  readonly brief: boolean;
  /** The violations; undefined when there is an error. */
  readonly result: unknown;
  /** What the policy printed. */
  readonly output: string | null;
  /** Why there is no result, e.g. a builtin that failed. */
  readonly error: string | null;
}

/** How much of a trace is wanted. */
export interface TraceOptions {
  /** At most so many steps; default 2,000. */
  readonly maxSteps?: number;
  /** With the steps within shared modules; default false. */
  readonly withLib?: boolean;
}
