import { DomainError } from '#errors';

/** A transaction goes on for so long that nobody knows what it will have recorded. */
export class NotSettled extends DomainError {
  readonly code = 'audit.not-settled';
  readonly kind = 'unavailable';
  constructor() {
    super('Something is being recorded and does not come to an end; try again.');
  }
}

/** What was known at a time that is still to come, nobody knows. */
export class NotKnownYet extends DomainError {
  readonly code = 'audit.not-known-yet';
  readonly kind = 'unprocessable';
  constructor(knownAt: string) {
    super(`${knownAt} is still to come: leave 'knownAt' out, or ask as of a time that has passed.`);
  }
}
