import { DomainError, type ErrorKind, type Mistake } from '#errors';

/** What a request can be at fault for, by the status that says so; anything else is governance's own trouble. */
export const faults: Readonly<Record<number, ErrorKind>> = {
  400: 'malformed',
  412: 'stale',
  413: 'too-large',
  422: 'unprocessable',
};

/** Why something failed, in a few words. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  // A name of several addresses fails without a message of its own.
  return error.message || String((error as NodeJS.ErrnoException).code ?? error.name);
}

/** Governance does not answer. Nothing is allowed by default. */
export class GovernanceUnavailable extends DomainError {
  readonly code = 'governance.unavailable';
  readonly kind = 'unavailable';
  constructor(reason: string) {
    super(`Governance does not decide now, so nothing is changed (${reason}).`);
  }
}

/** Governance found a mistake in the request; its problem is passed on as it is. */
export class RefusedByGovernance extends DomainError {
  constructor(
    readonly code: string,
    readonly kind: ErrorKind,
    detail: string,
    override readonly errors: readonly Mistake[],
  ) {
    super(detail);
  }
}
