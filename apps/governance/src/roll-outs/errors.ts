import { DomainError } from '#errors';
import type { ValidationReport } from '#policy-authoring';

/** A version with findings cannot come into force. */
export class PolicyInvalid extends DomainError {
  readonly code = 'policy.invalid';
  readonly kind = 'unprocessable';
  override readonly errors: readonly { path: string; message: string }[];
  override readonly extensions: { readonly report: ValidationReport };

  constructor(report: ValidationReport) {
    super('The version does not pass its validation.');
    this.extensions = { report };
    this.errors = report.findings
      .filter(({ severity }) => severity === 'error')
      .map(({ file, row, column, message }) => ({ path: `${file}:${row}:${column}`, message }));
  }
}

/** Others moved policies of the scope again and again while this step was compiled. */
export class ScopeBusy extends DomainError {
  readonly code = 'policy.scope-busy';
  readonly kind = 'conflict';
}

/** The scope demands that a second person approves the step. */
export class ApprovalNeeded extends DomainError {
  readonly code = 'policy.approval-needed';
  readonly kind = 'conflict';
}
