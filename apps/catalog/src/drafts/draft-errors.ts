import type { SourceUnreadable } from '#drafts';
import { DomainError, type Mistake } from '#errors';

/** What a draft is to be made of is not what it is said to be. */
export class DraftSourceUnreadable extends DomainError {
  readonly code = 'draft.source-unreadable';
  readonly kind = 'unprocessable';
  override readonly errors: readonly Mistake[];
  constructor({ message, path }: SourceUnreadable) {
    super(message);
    this.errors = [{ path: ['source', path].filter((it) => it !== '').join('.'), message }];
  }
}

/** A template of what is made from others is to be filled without any, or the other way round. */
export class ReadsMissing extends DomainError {
  readonly code = 'template.reads-missing';
  readonly kind = 'unprocessable';
}
