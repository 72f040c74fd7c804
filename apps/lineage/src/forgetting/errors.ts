import { DomainError } from '#errors';

/** Who a product is, its document says. */
export class IsProduct extends DomainError {
  readonly code = 'consumer.is-a-product';
  readonly kind = 'unprocessable';
  constructor(consumerId: string) {
    super(
      `'${consumerId}' is a product: the catalog's documents say who it is, and nothing of it is forgotten here.`,
    );
  }
}
