import { DomainError } from '#errors';

/** What was shown proves nothing, or nothing was shown where something must be. */
export class Unauthenticated extends DomainError {
  readonly kind = 'unauthenticated';
  constructor(
    message: string,
    readonly code = 'request.unauthenticated',
  ) {
    super(message);
  }
}
