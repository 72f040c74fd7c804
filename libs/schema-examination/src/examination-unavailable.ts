import { DomainError } from '#errors';

/**
 * A schema could not be examined, through no fault of its own: too many are waiting, the threads do not live, or the
 * process is shutting down.
 */
export class ExaminationUnavailable extends DomainError {
  readonly code = 'schema.examination-unavailable';
  readonly kind = 'unavailable';
}
