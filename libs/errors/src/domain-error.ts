/** What went wrong, in terms of the caller. The HTTP status is chosen from it in one place (the problem documents of libs/http). */
export type ErrorKind =
  | 'malformed'
  | 'unauthenticated'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'stale'
  | 'too-large'
  | 'unsupported-media'
  | 'unprocessable'
  | 'too-many'
  | 'unavailable';

/** One mistake in a request. `path` is dotted from the body's root, e.g. `changes.0.document.id`. */
export interface Mistake {
  readonly path: string;
  readonly message: string;
}

/** An error with a meaning to the caller. Thrown where the meaning is known, mapped to HTTP at the edge. */
export abstract class DomainError extends Error {
  abstract readonly code: string;
  abstract readonly kind: ErrorKind;
  /** The mistakes found, when there can be several. */
  readonly errors: readonly Mistake[] = [];
  /** When the same may succeed, in seconds from now, where that is known. */
  readonly retryAfterSeconds: number | undefined = undefined;
  /** Further members of the problem document, e.g. the decision that refused a change. */
  readonly extensions: Readonly<Record<string, unknown>> = {};
}

/** The request does not have the form that its route asks for. */
export class RequestInvalid extends DomainError {
  readonly code = 'request.invalid';
  readonly kind = 'malformed';
  constructor(override readonly errors: readonly Mistake[]) {
    super(summary(errors));
  }
}

/** The body cannot be read as what its content type says. */
export class BodyUnreadable extends DomainError {
  readonly code = 'body.unreadable';
  readonly kind = 'malformed';
  override readonly errors: readonly Mistake[];
  constructor(message: string, path = '') {
    super(message);
    this.errors = [{ path, message }];
  }
}

/** A body was expected, and there is none. */
export class BodyMissing extends BodyUnreadable {}

/** Nothing is there under that id. */
export class NotFound extends DomainError {
  readonly code: string;
  readonly kind = 'not-found';
  constructor(what: string, id: string) {
    super(`There is no ${what} '${id}'.`);
    this.code = `${what.replaceAll(' ', '-')}.not-found`;
  }
}

/** The thing was changed since the caller read it. */
export class Stale extends DomainError {
  readonly code = 'precondition.failed';
  readonly kind = 'stale';
}

function summary(errors: readonly Mistake[]): string {
  const [first] = errors;
  if (!first) return 'The request is not valid.';
  const place = first.path === '' ? '' : `${first.path}: `;
  const rest = errors.length > 1 ? ` (and ${errors.length - 1} more)` : '';
  return `${place}${first.message}${rest}`;
}
