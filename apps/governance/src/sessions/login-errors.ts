import { DomainError } from '#errors';

/** A browser comes back from a login that it did not begin, or that was begun long ago. */
export class LoginUnknown extends DomainError {
  readonly code = 'login.unknown';
  readonly kind = 'malformed';
  constructor() {
    super(
      'This login was not begun in this browser, or more than ten minutes ago: begin again at /auth/login.',
    );
  }
}

/** The provider did not log somebody in, or did not prove that it did. */
export class LoginFailed extends DomainError {
  readonly code = 'login.failed';
  readonly kind = 'unauthenticated';
  /** @param why the provider's own code, or what could not be proved */
  constructor(why: string) {
    super(`The identity provider did not log you in: ${why}.`);
  }
}
