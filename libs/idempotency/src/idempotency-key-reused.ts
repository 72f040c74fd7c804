import { DomainError } from '#errors';

/** The same Idempotency-Key came with another body. */
export class IdempotencyKeyReused extends DomainError {
  readonly code = 'idempotency-key.reused';
  readonly kind = 'unprocessable';
  constructor(key: string) {
    super(`Idempotency-Key '${key}' was used for another body. Use a new key for a new request.`);
  }
}
