import { DomainError } from '#errors';

/** Nothing was ever reported that could be disputed. */
export class NothingReported extends DomainError {
  readonly code = 'dispute.nothing-reported';
  readonly kind = 'unprocessable';
  constructor(consumerId: string, contractId: string) {
    super(`Nobody reported that '${consumerId}' reads contract '${contractId}'.`);
  }
}

/** Whoever asks answers neither for the consumer nor for the contract, or not for what is asked. */
export class NotTheirs extends DomainError {
  readonly code = 'dispute.not-theirs';
  readonly kind = 'forbidden';
}

/** The dispute has ended already. */
export class DisputeSettled extends DomainError {
  readonly code = 'dispute.settled';
  readonly kind = 'conflict';
  constructor(id: string) {
    super(`Dispute ${id} has ended already.`);
  }
}
