import { DomainError } from '#errors';

/** What was shown proves nothing, or nothing was shown where something must be. */
export class Unauthenticated extends DomainError {
  readonly kind = 'unauthenticated';
  /** @param credential the id of what was shown, where it is one of ours that counts no more */
  constructor(
    message: string,
    readonly code = 'request.unauthenticated',
    readonly credential?: string,
  ) {
    super(message);
  }
}
