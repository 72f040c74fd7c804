import type { DecidedChange, Decision } from '#contracts/decisions';
import { refuses } from '#decisions';
import { DomainError, type ErrorKind, type Mistake } from '#errors';

/** A change was refused by at least one policy at level deny. */
export class ChangeRefused extends DomainError {
  readonly code = 'change.refused';
  readonly kind = 'unprocessable';
  override readonly errors: readonly Mistake[];
  override readonly extensions: { decision: Decision };
  constructor(decision: Decision) {
    const denied = decision.changes.flatMap(({ kind, violations }, index) =>
      violations.filter(refuses).map(({ policy, message, path }) => ({
        path: inBody(index, kind, path),
        message: `${policy}: ${message}`,
      })),
    );
    super(
      `Refused by ${denied.length} finding${denied.length === 1 ? '' : 's'}: ${denied[0]?.message ?? ''}`,
    );
    this.errors = denied;
    this.extensions = { decision };
  }
}

/** Governance could not come to a decision: a policy failed, so the change is refused until it can be judged. */
export class DecisionFailed extends DomainError {
  readonly code = 'decision.failed';
  readonly kind = 'unavailable';
  override readonly extensions: { decision: Decision };
  constructor(decision: Decision) {
    super(`No decision: ${decision.errors.map(({ message }) => message).join('; ')}`);
    this.extensions = { decision };
  }
}

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

/** Something that the decision was based on changed before the commit. */
export class BaseChanged extends DomainError {
  readonly code = 'change.base-changed';
  readonly kind = 'conflict';
  constructor(what: string) {
    super(
      `${what} was changed while this set was being decided. Send it again to have it decided on what is there now.`,
    );
  }
}

/** An imported schema claims an id that another schema of the context has. */
export class ImportedIdTaken extends DomainError {
  readonly code = 'schema.id-taken';
  readonly kind = 'unprocessable';
  constructor(id: number, context: string) {
    super(`Overwrite new schema with id ${id} in context ${context} is not permitted.`);
  }
}

/** The same Idempotency-Key came with another body. */
export class IdempotencyKeyReused extends DomainError {
  readonly code = 'idempotency-key.reused';
  readonly kind = 'unprocessable';
  constructor(key: string) {
    super(`Idempotency-Key '${key}' was used for another body. Use a new key for a new request.`);
  }
}

/** A finding's path starts at the document; a mistake's at the body. */
function inBody(index: number, kind: DecidedChange['kind'], path: string): string {
  const isDocument = kind === 'DataProduct' || kind === 'DataContract';
  return ['changes', index, ...(isDocument ? ['document'] : []), ...(path === '' ? [] : [path])].join('.');
}
