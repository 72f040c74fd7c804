import { DomainError } from '#errors';

/** Nothing has been signed yet. */
export class LogUnsigned extends DomainError {
  readonly code = 'log.unsigned';
  readonly kind = 'not-found';
  constructor() {
    super(
      'Nothing of the log has been signed yet: no process of governance has a LOG_SIGNING_KEY, or none has come to it.',
    );
  }
}

/** The log is not as long as was asked for. */
export class LogTooShort extends DomainError {
  readonly code = 'log.too-short';
  readonly kind = 'unprocessable';
  constructor(asked: number, size: number) {
    super(`The log has ${size} leaves: it has no state of ${asked}.`);
  }
}

/** What was given is no checkpoint of this log that was signed. */
export class CheckpointRefused extends DomainError {
  readonly code = 'checkpoint.refused';
  readonly kind = 'unprocessable';
}
