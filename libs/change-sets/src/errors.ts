import { DomainError, type Mistake } from '#errors';

/** The body is no change set. */
export class ChangeSetInvalid extends DomainError {
  readonly code = 'change-set.invalid';
  readonly kind = 'malformed';
  constructor(override readonly errors: readonly Mistake[]) {
    super(sentence('The change set is not valid', errors));
  }
}

/** The set names something that is neither registered nor part of the set, or a schema that cannot be read. */
export class ReferencesBroken extends DomainError {
  readonly code = 'change-set.reference-broken';
  readonly kind = 'unprocessable';
  constructor(override readonly errors: readonly Mistake[]) {
    super(sentence('The change set refers to what is not there', errors));
  }
}

/** The set reaches for a contract or subject that belongs to someone else. */
export class BelongsToOthers extends DomainError {
  readonly code = 'change-set.belongs-to-others';
  readonly kind = 'unprocessable';
  constructor(override readonly errors: readonly Mistake[]) {
    super(sentence('The change set touches what belongs to others', errors));
  }
}

/** The caller made its change from a revision that is no longer the current one. */
export class BaseRevisionStale extends DomainError {
  readonly code = 'change-set.stale';
  readonly kind = 'stale';
  constructor(override readonly errors: readonly Mistake[]) {
    super(sentence('The change was made from an older revision', errors));
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

/** A schema cannot be read in the format it claims. */
export class SchemaUnreadable extends DomainError {
  readonly code = 'schema.unreadable';
  readonly kind = 'unprocessable';
  constructor(override readonly errors: readonly Mistake[]) {
    super(sentence('A schema cannot be read', errors));
  }
}

/** Reading or comparing a schema takes more time or memory than one schema may have. */
export class SchemaTooCostly extends DomainError {
  readonly code = 'schema.too-costly';
  readonly kind = 'unprocessable';
  constructor(override readonly errors: readonly Mistake[]) {
    super(sentence('A schema is too costly to examine', errors));
  }
}

function sentence(start: string, errors: readonly Mistake[]): string {
  const [first] = errors;
  const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : '';
  return first
    ? `${start}: ${first.path === '' ? '' : `${first.path}: `}${first.message}${more}`
    : `${start}.`;
}
