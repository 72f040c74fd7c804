import { Injectable } from '@nestjs/common';
import {
  bindSubjects,
  collectBase,
  examineSchemas,
  outcomesOf,
  Registered,
  type ExaminedSchemas,
} from '#change-sets';
import type { ChangeSet, Decision } from '#contracts';
import { uuidv7 } from '#ids';
import { Outbox } from '#messaging';
import { Transactions } from '#persistence';
import { SchemaExaminer } from '#schema-examination';
import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { AppliedChange, ChangeAnswer } from './applied-change.js';
import { ApplyOutcomes, type Applied, type Origin } from './apply-outcomes.js';
import { BaseLocksStore } from './base-locks.store.js';
import { ChangesStore } from './changes.store.js';
import { ChangeRefused, DecisionFailed } from './errors.js';
import { eventsOf } from './events-of.js';
import { GovernanceClient } from './governance-client.js';
import { IdempotencyStore, type EarlierAnswer, type Repeatable } from './idempotency.store.js';
import { RegisteredStore } from './registered.store.js';

/** Who asks, and under which key the request may be repeated. */
export interface Submission {
  readonly actor: string;
  readonly idempotencyKey?: string;
}

/** An answer with its HTTP status: 201 when something new was registered, else 200. */
export interface Answered {
  readonly status: number;
  readonly answer: ChangeAnswer;
}

/** One schema as it was registered, or as it had been before. */
export interface RegisteredSchema {
  readonly schemaId: number;
  readonly version: number;
}

/** A set that was allowed, and what it stands on. */
interface Allowed {
  readonly changeSet: ChangeSet;
  readonly registered: Registered;
  readonly schemas: ExaminedSchemas;
  readonly decision: Decision;
}

interface Committed extends Answered {
  readonly applied: readonly Applied[];
}

/** Registers a change set: decided by governance, then committed as a whole over the base it was decided on. */
@Injectable()
export class ApplyChangeSet {
  constructor(
    private readonly registered: RegisteredStore,
    private readonly governance: GovernanceClient,
    private readonly examiner: SchemaExaminer,
    private readonly locks: BaseLocksStore,
    private readonly outcomes: ApplyOutcomes,
    private readonly changes: ChangesStore,
    private readonly idempotency: IdempotencyStore,
    private readonly outbox: Outbox,
    private readonly transactions: Transactions,
  ) {}

  /**
   * @throws ChangeRefused with the decision; DecisionFailed or GovernanceUnavailable when there is none; BaseChanged
   * when the base moved meanwhile; IdempotencyKeyReused
   */
  async apply(changeSet: ChangeSet, { actor, idempotencyKey }: Submission): Promise<Answered> {
    const repeatable =
      idempotencyKey === undefined ? undefined : repeatableOf(changeSet, actor, idempotencyKey);
    const earlier = repeatable && (await this.idempotency.earlierAnswer(repeatable));
    if (earlier) return answered(earlier);
    try {
      return await this.decideAndCommit(changeSet, actor, repeatable);
    } catch (error) {
      // Refused, perhaps, because a request with the same key was faster: what it did is this one's answer too.
      const faster = repeatable && (await this.idempotency.earlierAnswer(repeatable));
      if (faster) return answered(faster);
      throw error;
    }
  }

  /**
   * Registers a set of one schema, imported ones under the id and version of their origin.
   * @throws as `apply`; ImportedIdTaken
   */
  async applySchema(changeSet: ChangeSet, actor: string, origin?: Origin): Promise<RegisteredSchema> {
    const allowed = await this.decide(changeSet, actor);
    const { applied } = await this.transactions.run((tx) => this.commit(tx, allowed, origin));
    const [{ item, version } = {}] = applied;
    if (item?.schemaId == null || version === undefined)
      throw new Error('A set without a schema was applied.');
    return { schemaId: item.schemaId, version };
  }

  private async decideAndCommit(
    submitted: ChangeSet,
    actor: string,
    repeatable: Repeatable | undefined,
  ): Promise<Answered> {
    const allowed = await this.decide(submitted, actor);
    return this.transactions.run(async (tx) => {
      const earlier = repeatable && (await this.idempotency.claim(tx, repeatable));
      if (earlier) return answered(earlier);
      const { status, answer } = await this.commit(tx, allowed);
      if (repeatable) await this.idempotency.keep(tx, repeatable, { status, response: answer });
      return { status, answer };
    });
  }

  private async decide(submitted: ChangeSet, actor: string): Promise<Allowed> {
    const changeSet = await bindSubjects(this.registered, submitted);
    const base = await collectBase(this.registered, changeSet);
    const decision = await this.governance.decide({ changeSet, base }, actor);
    if (decision.verdict === 'fail') throw new ChangeRefused(decision);
    if (decision.verdict === 'error') throw new DecisionFailed(decision);
    const registered = new Registered(base, changeSet);
    const schemas = await examineSchemas(changeSet, registered, this.examiner, 'identity');
    return { changeSet, registered, schemas, decision };
  }

  private async commit(
    tx: EntityManager,
    { changeSet, registered, schemas, decision }: Allowed,
    origin?: Origin,
  ): Promise<Committed> {
    await this.locks.lock(tx, registered.base, changeSet);
    const { actor } = decision;
    const at = new Date().toISOString();
    const provenance = { decisionId: decision.id, actor, at };
    const outcomes = outcomesOf(changeSet, registered, schemas);
    const applied = await this.outcomes.apply(tx, outcomes, { registered, schemas, provenance, origin });
    const items = applied.map(({ item }) => item);
    const change: AppliedChange = {
      id: uuidv7(),
      actor,
      labels: changeSet.labels,
      decisionId: decision.id,
      items,
      at,
    };
    await this.changes.add(tx, change);
    await this.outbox.add(tx, eventsOf(change, applied));
    const status = items.some(({ operation }) => operation === 'create') ? 201 : 200;
    return { status, answer: { change, decision }, applied };
  }
}

function answered({ status, response }: EarlierAnswer): Answered {
  return { status, answer: response as ChangeAnswer };
}

function repeatableOf(changeSet: ChangeSet, actor: string, key: string): Repeatable {
  const bodyHash = createHash('sha256').update(JSON.stringify(changeSet)).digest('hex');
  return { actor, key, bodyHash };
}
