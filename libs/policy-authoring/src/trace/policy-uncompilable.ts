import { DomainError } from '#errors';
import type { Mistake } from '#errors';
import type { SourceFinding } from '../report.js';

/** A policy cannot be evaluated, as it does not compile. */
export class PolicyUncompilable extends DomainError {
  readonly code = 'policy.uncompilable';
  readonly kind = 'unprocessable';
  override readonly errors: readonly Mistake[];
  override readonly extensions: Readonly<Record<string, unknown>>;

  constructor(readonly findings: readonly SourceFinding[]) {
    super(`The policy cannot be evaluated: ${findings.map(({ message }) => message).join('; ')}`);
    this.errors = findings.map(({ file, row, column, message }) => ({
      path: `${file}:${row}:${column}`,
      message,
    }));
    this.extensions = { findings };
  }
}
