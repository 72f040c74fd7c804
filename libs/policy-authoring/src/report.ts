import type { PolicyMetadata } from '#policy-engine';

/** The steps of a validation. */
export type ValidationStage =
  | 'parse'
  | 'check'
  | 'format'
  | 'lint'
  | 'metadata'
  | 'package'
  | 'builtins'
  | 'purity'
  | 'test'
  | 'coverage'
  | 'answer';

/** A place in a source. */
export interface SourcePlace {
  /** The module's path, as its author named it. */
  readonly file: string;
  /** From 1. */
  readonly row: number;
  /** From 1. */
  readonly column: number;
}

/** One thing that is wrong with a policy's source. */
export interface SourceFinding extends SourcePlace {
  readonly stage: ValidationStage;
  /** Only errors keep a version from being put in force. */
  readonly severity: 'error' | 'warning';
  /** Stable, e.g. `metadata.level` or OPA's own `rego_type_error`. */
  readonly code: string;
  readonly message: string;
  /** What to do about it. */
  readonly remediation?: string;
  /** Where the rule that finds it is explained. */
  readonly link?: string;
}

/** How one test of a policy went. */
export interface PolicyTestResult {
  readonly name: string;
  readonly file: string;
  readonly row: number;
  readonly outcome: 'passed' | 'failed' | 'error';
  readonly message: string | null;
  /** Milliseconds. */
  readonly tookMs: number;
  /** What it printed, cut after 10,000 characters. */
  readonly output: string | null;
}

/** How the tests of a policy went; those marked `todo_` are in no number. */
export interface PolicyTests {
  readonly passed: number;
  readonly failed: number;
  readonly results: readonly PolicyTestResult[];
}

/** Rows that no passing test reaches. */
interface UncoveredRows {
  readonly file: string;
  readonly fromRow: number;
  readonly toRow: number;
}

/** How much of a policy its passing tests reach. */
export interface PolicyCoverage {
  /** Of its rows, 0 to 100. */
  readonly percent: number;
  readonly notCovered: readonly UncoveredRows[];
}

/** Everything that is to be said of a policy's source at once. */
export interface ValidationReport {
  /** No finding is an error. */
  readonly ok: boolean;
  /** By file, row and column. */
  readonly findings: readonly SourceFinding[];
  /** As METADATA has it; empty when that cannot be read. */
  readonly policies: readonly PolicyMetadata[];
  readonly tests: PolicyTests;
  /** Null when no test could be run. */
  readonly coverage: PolicyCoverage | null;
  /** Why no linter has looked at it; null where one has. */
  readonly notLinted: string | null;
}

/** Whether one of them keeps a version from being put in force. */
export function hasErrors(findings: readonly SourceFinding[]): boolean {
  return findings.some(({ severity }) => severity === 'error');
}
