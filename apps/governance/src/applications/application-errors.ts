import { DomainError, type Mistake } from '#errors';

/** What an application is to read is not there, or is named twice. */
export class PicksInvalid extends DomainError {
  readonly code = 'application.picks-invalid';
  readonly kind = 'unprocessable';
  constructor(override readonly errors: readonly Mistake[]) {
    super('What is picked cannot be read; `errors` says what.');
  }
}
