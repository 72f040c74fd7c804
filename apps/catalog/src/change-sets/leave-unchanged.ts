import { Injectable } from '@nestjs/common';
import { IdempotencyStore } from '#idempotency';
import { Transactions } from '#persistence';
import type { AppliedChange } from './applied-change.js';
import { IdentifySchemas } from './identify-schemas.js';
import type { Plan } from './plan.js';
import { rowsOf } from './rows-of.js';

/** Whether everything is as the set says already. */
export function changesNothing({ changes }: Plan): boolean {
  return changes.every(({ outcome: { operation } }) => operation === 'none');
}

/** Answers sets that change nothing: no record, no revision, nobody is told. */
@Injectable()
export class LeaveUnchanged {
  constructor(
    private readonly identifying: IdentifySchemas,
    private readonly idempotency: IdempotencyStore,
    private readonly transactions: Transactions,
  ) {}

  /** Keeps only what a repetition of the request is answered, and resolves with how everything is. */
  async leave(plan: Plan): Promise<{ change: AppliedChange }> {
    const [schemaIds = new Map<string, number>()] = await this.identifying.idsOf([plan]);
    const { change, kept } = rowsOf(plan, { schemaIds, at: new Date().toISOString() });
    if (kept) await this.transactions.run((tx) => this.idempotency.keep(tx, kept));
    return { change };
  }
}
