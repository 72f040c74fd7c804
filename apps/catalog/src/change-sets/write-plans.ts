import { Injectable } from '@nestjs/common';
import { outcomesOf } from '#change-sets';
import { uuidv7 } from '#ids';
import { Outbox } from '#messaging';
import type { Tx } from '#persistence';
import type { AppliedChange, ChangeAnswer } from './applied-change.js';
import { ApplyOutcomes, type Applied, type Origin } from './rows-of.js';
import { BaseLocksStore } from './preconditions.store.js';
import { ChangesStore } from './changes.store.js';
import type { AllowedSet } from './decide-change-set.js';
import { eventsOf } from './events-of.js';

/** What was written of a set, and what its sender is answered: 201 when something new was registered, else 200. */
export interface Committed {
  readonly status: number;
  readonly answer: ChangeAnswer;
  readonly applied: readonly Applied[];
}

/** Writes a set that was allowed, as a whole, over the base it was decided on. */
@Injectable()
export class CommitChangeSet {
  constructor(
    private readonly locks: BaseLocksStore,
    private readonly outcomes: ApplyOutcomes,
    private readonly changes: ChangesStore,
    private readonly outbox: Outbox,
  ) {}

  /** @throws BaseChanged when the base moved meanwhile; ImportedIdTaken */
  async commit(tx: Tx, allowed: AllowedSet, origin?: Origin): Promise<Committed> {
    const { changeSet, registered, schemas, decision } = allowed;
    await this.locks.lock(tx, registered.base, changeSet);
    const at = new Date().toISOString();
    const provenance = { decisionId: decision.id, actor: decision.actor, at };
    const outcomes = outcomesOf(changeSet, registered, schemas);
    const applied = await this.outcomes.apply(tx, outcomes, { registered, schemas, provenance, origin });
    const change = appliedChange(allowed, applied, at);
    await this.changes.add(tx, change);
    await this.outbox.add(tx, eventsOf(change, applied));
    const status = change.items.some(({ operation }) => operation === 'create') ? 201 : 200;
    return { status, answer: { change, decision }, applied };
  }
}

/** The record of a set that was applied. */
export function appliedChange(
  { changeSet, decision }: AllowedSet,
  applied: readonly Applied[],
  at: string,
): AppliedChange {
  const items = applied.map(({ item }) => item);
  const { actor, id: decisionId } = decision;
  return { id: uuidv7(), actor, labels: changeSet.labels, decisionId, items, at };
}
