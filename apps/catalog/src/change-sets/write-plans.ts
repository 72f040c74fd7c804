import { Injectable } from '@nestjs/common';
import { Outbox } from '#messaging';
import { BatchWriter, Transactions } from '#persistence';
import { AsyncResource } from 'node:async_hooks';
import { writesBatchingWindowMs } from '../batching/index.js';
import { IdentifySchemas } from './identify-schemas.js';
import type { Plan } from './plan.js';
import { PlansStore, SchemaIdLost, type StorableRows } from './plans.store.js';
import { isOneSubjectAlone } from './preconditions.js';
import { PreconditionsStore } from './preconditions.store.js';
import { rowsOf, type AtWriting } from './rows-of.js';

const mostAttempts = 3;

/** Writes what was allowed: the one way by which anything that governance decides on gets into the catalog. */
@Injectable()
export class WritePlans {
  private readonly writer = new BatchWriter<PendingPlan, StorableRows>({
    write: (batch) => this.writeAll(batch),
    maxRows: 100,
    batchingWindowMs: writesBatchingWindowMs,
  });

  constructor(
    private readonly identifying: IdentifySchemas,
    private readonly preconditions: PreconditionsStore,
    private readonly plans: PlansStore,
    private readonly outbox: Outbox,
    private readonly transactions: Transactions,
  ) {}

  /**
   * Writes a plan as a whole, over what it was decided on, and tells what was written. Plans of one schema share a transaction
   * with those that others write at that time; larger ones have one of their own.
   * @throws BaseChanged when something moved meanwhile; ImportedIdTaken
   */
  write(plan: Plan): Promise<StorableRows> {
    // Whatever transaction writes it, its events carry the trace of this request.
    const finish = AsyncResource.bind((known: AtWriting) => this.storable(plan, known));
    return this.writeUntilIdentified({ plan, finish });
  }

  private storable(plan: Plan, known: AtWriting): StorableRows {
    const rows = rowsOf(plan, known);
    return { ...rows, events: this.outbox.rows(rows.events) };
  }

  /** Replicas that register one new content agree on its id: whoever is later takes it from the first. */
  private async writeUntilIdentified(pending: PendingPlan, attempt = 1): Promise<StorableRows> {
    try {
      return await (isShareable(pending.plan) ? this.writer.add(pending) : this.writeAlone(pending));
    } catch (error) {
      if (!(error instanceof SchemaIdLost) || attempt === mostAttempts) throw error;
      return this.writeUntilIdentified(pending, attempt + 1);
    }
  }

  private async writeAlone(pending: PendingPlan): Promise<StorableRows> {
    const [written] = await this.writeAll([pending]);
    return written as StorableRows;
  }

  private async writeAll(batch: readonly PendingPlan[]): Promise<StorableRows[]> {
    const plans = batch.map(({ plan }) => plan);
    const ids = await this.identifying.idsOf(plans);
    const at = new Date().toISOString();
    const rows = batch.map(({ finish }, nth) => finish({ schemaIds: ids[nth] ?? new Map(), at }));
    await (plans.every(needsNoLock)
      ? this.transactions.single((db) => this.plans.write(db, rows))
      : this.writeOver(plans, rows));
    return rows;
  }

  private writeOver(plans: readonly Plan[], rows: readonly StorableRows[]): Promise<void> {
    return this.transactions.run(async (tx) => {
      await this.plans.claim(tx, rows);
      await this.preconditions.hold(
        tx,
        plans.map(({ preconditions }) => preconditions),
      );
      await this.plans.write(tx, rows);
    });
  }
}

interface PendingPlan {
  readonly plan: Plan;
  readonly finish: (known: AtWriting) => StorableRows;
}

/** A schema that stands on nothing but its own subject is written only at the subject's revision. */
function needsNoLock(plan: Plan): boolean {
  return isShareable(plan) && isOneSubjectAlone(plan.preconditions);
}

/** One new schema, and nothing that only a transaction can see to. */
function isShareable({ changes: [change, ...others], repeatable }: Plan): boolean {
  const added = change?.added ?? null;
  return others.length === 0 && added !== null && added.importedAs === undefined && repeatable === undefined;
}
