/** One thing that is wrong with policy sources, and where. */
export interface PolicyFinding {
  readonly message: string;
  /** OPA's error code, e.g. `rego_parse_error`, or `metadata`, `builtin`, `module`. */
  readonly code: string;
  readonly file?: string;
  /** From 1. */
  readonly row?: number;
  /** From 1. */
  readonly column?: number;
}

/** Policy sources that cannot become a set, with all that was found at once. */
export class PolicyRejected extends Error {
  override readonly name = 'PolicyRejected';
  readonly code = 'policy.rejected';

  constructor(readonly findings: readonly PolicyFinding[]) {
    super(findings.map(describe).join('\n') || 'the policies were rejected');
  }
}

function describe(finding: PolicyFinding): string {
  const place = [finding.file, finding.row, finding.column].filter((part) => part !== undefined).join(':');
  return place ? `${place}: ${finding.message}` : finding.message;
}
