import { DomainError } from '#errors';

/** There were more requests than a limit allows. */
export class RateLimited extends DomainError {
  readonly code = 'rate-limit.exceeded';
  readonly kind = 'too-many';
  override readonly extensions: Readonly<Record<string, unknown>>;

  constructor(
    what: string,
    limit: string,
    override readonly retryAfterSeconds: number,
  ) {
    super(`${what} Try again in ${retryAfterSeconds} s.`);
    this.extensions = { 'violated-policies': [limit] };
  }
}
