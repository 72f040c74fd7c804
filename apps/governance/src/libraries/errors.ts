import { DomainError, type Mistake } from '#errors';
import type { ValidationReport } from '#policy-authoring';

/** Somebody else wrote the scope's library at the same moment. */
export class LibraryConflict extends DomainError {
  readonly code = 'library.conflict';
  readonly kind = 'conflict';
}

/** Something is wrong with the modules of a library. */
export class LibraryInvalid extends DomainError {
  readonly code = 'library.invalid';
  readonly kind = 'unprocessable';
  override readonly errors: readonly Mistake[];
  override readonly extensions: { readonly report: ValidationReport };

  constructor(report: ValidationReport) {
    super('The library does not pass its validation.');
    this.extensions = { report };
    this.errors = mistakesIn(report);
  }
}

/** Policies that are evaluated would not pass their validation with it. */
export class PoliciesBroken extends DomainError {
  readonly code = 'library.breaks-policies';
  readonly kind = 'unprocessable';

  constructor(override readonly errors: readonly Mistake[]) {
    super('Policies of the scope that import the library do not pass their validation with it.');
  }
}

/** Each error of a report, at its file, row and column. */
export function mistakesIn({ findings }: ValidationReport): Mistake[] {
  return findings
    .filter(({ severity }) => severity === 'error')
    .map(({ file, row, column, message }) => ({ path: `${file}:${row}:${column}`, message }));
}
