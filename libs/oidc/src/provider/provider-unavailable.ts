import { DomainError } from '#errors';

/** The identity provider cannot be asked now, and what is known of it does not suffice. */
export class ProviderUnavailable extends DomainError {
  readonly code = 'identity-provider.unavailable';
  readonly kind = 'unavailable';
  constructor(options?: ErrorOptions) {
    super('The identity provider cannot be reached now. Try again.', options);
  }
}
