import { DomainError } from '#errors';

/** The policy on access denies it, whoever would approve it. */
export class GrantDenied extends DomainError {
  readonly code = 'grant.denied';
  readonly kind = 'unprocessable';
  override readonly errors: readonly { path: string; message: string }[];
  constructor(reasons: readonly string[]) {
    super(`Access is denied: ${reasons.join('; ')}.`);
    this.errors = reasons.map((message) => ({ path: '', message }));
  }
}

/** The contract has terms, and these are not what was agreed to. */
export class TermsNotAgreed extends DomainError {
  readonly code = 'grant.terms-not-agreed';
  readonly kind = 'unprocessable';
  override readonly errors = [{ path: 'terms', message: 'is not the digest of the terms as they are now' }];
  constructor(contractId: string) {
    super(`Read the terms of contract '${contractId}' and send their digest as \`terms\` to agree to them.`);
  }
}

/** The consumer has, or has asked for, access to the contract. */
export class GrantExists extends DomainError {
  readonly code = 'grant.exists';
  readonly kind = 'conflict';
  constructor(consumer: string, contractId: string) {
    super(
      `'${consumer}' has asked for contract '${contractId}' already: extend what is there, or revoke it first.`,
    );
  }
}

/** Access can no longer be decided on: the policy does not answer. */
export class GrantUndecided extends DomainError {
  readonly code = 'grant.undecided';
  readonly kind = 'unavailable';
}
