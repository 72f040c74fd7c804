import { DomainError, type Mistake } from '#errors';
import type { EventRefused } from '../runs/index.js';

/** An OpenLineage event says too little to be kept as lineage. */
export class OpenLineageRefused extends DomainError {
  readonly code = 'openlineage.event-refused';
  readonly kind = 'unprocessable';
  override readonly errors: readonly Mistake[];

  constructor({ path, reason, message }: EventRefused) {
    super(message);
    this.errors = [{ path, message: reason }];
  }
}
