import { DomainError } from '#errors';

/** `opa` was stopped: what the policy does takes longer, or gives more output, than authoring allows. */
export class OpaOverran extends DomainError {
  readonly code: string = 'opa.overran';
  readonly kind = 'unprocessable';

  constructor(
    command: string,
    /** What ran out. */
    readonly limit: 'time' | 'output' | 'memory',
    allowed: string,
  ) {
    super(
      `opa ${command} was stopped: ${limit === 'time' ? 'it took' : `its ${limit} took`} more than ${allowed}.`,
    );
  }
}
