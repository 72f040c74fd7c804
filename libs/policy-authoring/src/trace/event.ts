import type { SyntaxTerm } from '../source/syntax.js';

/** A local variable's value during one event. */
export interface EventLocal extends SyntaxTerm {
  readonly name: string;
}

/** One event of `opa eval --explain full --format json`. */
export interface TraceEvent {
  readonly Op: string;
  readonly Node: unknown;
  readonly Location: { readonly file: string; readonly row: number; readonly col: number } | null;
  readonly QueryID: number;
  readonly ParentID: number;
  readonly Locals: readonly EventLocal[] | null;
  readonly LocalMetadata: Readonly<Record<string, { readonly name: string }>> | null;
  readonly Message: string;
}
