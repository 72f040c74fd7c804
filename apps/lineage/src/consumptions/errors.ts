import { DomainError, type Mistake } from '#errors';

/** A consumption names a contract, subject or topic that nobody registered. */
export class NothingRegistered extends DomainError {
  readonly code = 'consumption.unknown-target';
  readonly kind = 'unprocessable';
  constructor(override readonly errors: readonly Mistake[]) {
    super(errors[0] ? `${errors[0].path}: ${errors[0].message}` : 'Nothing is registered under that name.');
  }
}
