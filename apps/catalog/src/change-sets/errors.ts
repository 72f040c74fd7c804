import type { DecidedChange, Decision } from '#contracts/decisions';
import { refuses } from '#decisions';
import { DomainError, type Mistake } from '#errors';

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

/** An imported schema claims an id that another schema of the context has. */
export class ImportedIdTaken extends DomainError {
  readonly code = 'schema.id-taken';
  readonly kind = 'unprocessable';
  constructor(id: number, context: string) {
    super(`Overwrite new schema with id ${id} in context ${context} is not permitted.`);
  }
}

/** A finding's path starts at the document; a mistake's at the body. */
function inBody(index: number, kind: DecidedChange['kind'], path: string): string {
  const isDocument = kind === 'DataProduct' || kind === 'DataContract';
  return ['changes', index, ...(isDocument ? ['document'] : []), ...(path === '' ? [] : [path])].join('.');
}
