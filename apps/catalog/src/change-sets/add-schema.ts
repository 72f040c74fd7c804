import { Injectable } from '@nestjs/common';
import type { ChangeSet, SchemaChange } from '#contracts/change-sets';
import { BatchWriter, Transactions } from '#persistence';
import { SchemasStore } from '../subjects/schemas.store.js';
import { SubjectsStore } from '../subjects/subjects.store.js';
import type { Origin } from './rows-of.js';
import { BaseLocksStore } from './preconditions.store.js';
import { CommitChangeSet } from './write-plans.js';
import { DecideChangeSet, type AllowedSet } from './decide-change-set.js';
import { writesGatherMs } from '../batching/index.js';
import { inLockOrder, type Ground } from './preconditions.js';
import { PlanAddition, type PlannedAddition } from './plan.js';
import type { KnownOfSet } from '../base/request-base.js';
import { SchemaAdditionsStore, SchemaIdLost, type SchemaAddition } from './plans.store.js';

/** One schema as it was registered, or as it had been before. */
export interface RegisteredSchema {
  readonly schemaId: number;
  readonly version: number;
}

/** How a schema is added, and what is known of it. */
export interface AddSchemaOptions extends KnownOfSet {
  readonly actor: string;
  /** The id and version that an imported schema has where it comes from. */
  readonly origin?: Origin;
}

/**
 * Registers single schemas: what a change set of one schema would do. Those that are decided while a transaction is under way
 * share the next one; the subjects of one process' registrations at a time are all different.
 */
@Injectable()
export class AddSchema {
  private readonly writer = new BatchWriter<PlannedAddition, RegisteredSchema>({
    write: (batch) => this.write(batch),
    maxRows: 100,
    gatherMs: writesGatherMs,
  });

  constructor(
    private readonly deciding: DecideChangeSet,
    private readonly planning: PlanAddition,
    private readonly committing: CommitChangeSet,
    private readonly locks: BaseLocksStore,
    private readonly schemas: SchemasStore,
    private readonly subjects: SubjectsStore,
    private readonly additions: SchemaAdditionsStore,
    private readonly transactions: Transactions,
  ) {}

  /**
   * Registers a schema; an imported one under the id and version of its origin.
   * @throws ChangeRefused, DecisionFailed, GovernanceUnavailable, BaseChanged, ImportedIdTaken
   */
  async add(change: SchemaChange, { actor, origin, ...known }: AddSchemaOptions): Promise<RegisteredSchema> {
    const allowed = await this.deciding.decide(setOf(change), actor, known);
    const { subject } = change;
    if (origin) return this.import(allowed, origin);
    const { sameAs } = allowed.schemas.of(subject);
    if (sameAs === null) return this.writeUntilIdentified(this.planning.plan(allowed, known.hash));
    const schemaId = await this.subjects.schemaIdOf(subject, sameAs);
    if (schemaId === undefined) throw new Error(`Version ${sameAs} of '${subject}' has no schema.`);
    return { schemaId, version: sameAs };
  }

  private async import(allowed: AllowedSet, origin: Origin): Promise<RegisteredSchema> {
    const { applied } = await this.transactions.run((tx) => this.committing.commit(tx, allowed, origin));
    const [{ item, version } = {}] = applied;
    if (item?.schemaId == null || version === undefined) throw new Error('A set of no schema was applied.');
    return { schemaId: item.schemaId, version };
  }

  /** Replicas that register one new content agree on its id: whoever is later takes it from the first. */
  private async writeUntilIdentified(planned: PlannedAddition, attempt = 1): Promise<RegisteredSchema> {
    try {
      return await this.writer.add(planned);
    } catch (error) {
      if (!(error instanceof SchemaIdLost) || attempt === 3) throw error;
      return this.writeUntilIdentified(planned, attempt + 1);
    }
  }

  private async write(batch: readonly PlannedAddition[]): Promise<RegisteredSchema[]> {
    const ids = await this.schemas.reserveIds(batch);
    const additions = batch.map(({ finish }, index) => finish(ids[index] ?? 0));
    await this.addOn(inLockOrder(batch.flatMap((it) => it.ground)), additions);
    return additions.map(({ version: { schemaId, version } }) => ({ schemaId, version }));
  }

  /** A schema that stands on nothing but its own subject needs no lock: it is written only at the subject's revision. */
  private addOn(ground: readonly Ground[], additions: readonly SchemaAddition[]): Promise<void> {
    if (ground.every(({ written }) => written))
      return this.transactions.single((database) => this.additions.add(database, additions));
    return this.transactions.run(async (tx) => {
      await this.locks.hold(tx, ground);
      await this.additions.add(tx, additions);
    });
  }
}

function setOf(change: SchemaChange): ChangeSet {
  return { changes: [change], labels: {} };
}
