import { Injectable } from '@nestjs/common';
import type { Decision } from '#contracts/decisions';
import type { PolicyInput } from '#contracts/policy-input';
import { NotFound } from '#errors';
import type { PolicyScope } from '#policy-engine';
import { DecisionsStore } from './decisions.store.js';

/** One change of a recorded decision, with what the policies saw of it. */
export interface RecordedChange {
  readonly decision: Decision;
  /** Its position in the set. */
  readonly change: number;
  readonly input: PolicyInput;
}

// Inputs may have megabytes; few at a time are in memory.
const PAGE = 20;

/** Whether a change was one of a scope's to judge. Older records do not say; what they name stands for it. */
export function isOfScope(scope: PolicyScope, { scopes, domainId, product }: PolicyInput): boolean {
  const judging = scopes ?? ['global', `domain:${domainId ?? ''}`, `product:${product?.id ?? ''}`];
  return judging.includes(scope);
}

/** Changes that were decided on, from the record. */
@Injectable()
export class RecordedChanges {
  constructor(private readonly store: DecisionsStore) {}

  /** @throws NotFound when there is no such decision, or it has no such change */
  async one(decisionId: string, change: number): Promise<RecordedChange> {
    const row = await this.store.find(decisionId);
    if (!row) throw new NotFound('decision', decisionId);
    const input = (JSON.parse(row.inputs) as PolicyInput[])[change];
    if (!input) throw new NotFound('change', `${decisionId}/${change}`);
    return { decision: JSON.parse(row.decision) as Decision, change, input };
  }

  /** The changes of decisions, the newest first, read page by page as they are asked for. */
  async *newestFirst(purpose: Decision['purpose'] | undefined): AsyncGenerator<RecordedChange> {
    let before: string | undefined;
    for (;;) {
      const rows = await this.store.listWithInputs({ purpose, before }, PAGE);
      for (const row of rows) {
        const decision = JSON.parse(row.decision) as Decision;
        const inputs = JSON.parse(row.inputs) as PolicyInput[];
        for (const [change, input] of inputs.entries()) yield { decision, change, input };
        before = decision.id;
      }
      if (rows.length < PAGE) return;
    }
  }
}
