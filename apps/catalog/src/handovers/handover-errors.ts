import { DomainError } from '#errors';

/** It cannot be done in the state in which the handover, or the product, is. */
export class HandoverRefused extends DomainError {
  readonly code = 'handover.step-refused';
  readonly kind = 'conflict';
}

/** Nobody can be handed it: there is no such domain, or it has the product already. */
export class HandoverPointless extends DomainError {
  readonly code = 'handover.pointless';
  readonly kind = 'unprocessable';
}
