import { Injectable } from '@nestjs/common';
import { outcomesOf } from '#change-sets';
import { readSubjectName, referredSubject, type ChangeSet, type SchemaChange } from '#contracts';
import { Transactions } from '#persistence';
import { DataSource, type EntityManager } from 'typeorm';
import { SchemasStore } from '../subjects/schemas.store.js';
import { SubjectsStore } from '../subjects/subjects.store.js';
import type { Applied, Origin } from './apply-outcomes.js';
import { BaseLocksStore } from './base-locks.store.js';
import { appliedChange, CommitChangeSet } from './commit-change-set.js';
import { DecideChangeSet, type AllowedSet } from './decide-change-set.js';
import { eventsOf } from './events-of.js';
import { groundOf, writtenBy } from './ground.js';
import { SchemaAdditionsStore, SchemaIdLost } from './schema-additions.store.js';

/** One schema as it was registered, or as it had been before. */
export interface RegisteredSchema {
  readonly schemaId: number;
  readonly version: number;
}

/** Registers single schemas: what a change set of one schema would do, in as few statements as can be. */
@Injectable()
export class AddSchema {
  constructor(
    private readonly deciding: DecideChangeSet,
    private readonly committing: CommitChangeSet,
    private readonly locks: BaseLocksStore,
    private readonly schemas: SchemasStore,
    private readonly subjects: SubjectsStore,
    private readonly additions: SchemaAdditionsStore,
    private readonly source: DataSource,
    private readonly transactions: Transactions,
  ) {}

  /**
   * Registers a schema; an imported one under the id and version of its origin.
   * @throws ChangeRefused, DecisionFailed, GovernanceUnavailable, BaseChanged, ImportedIdTaken
   */
  async add(change: SchemaChange, actor: string, origin?: Origin): Promise<RegisteredSchema> {
    const allowed = await this.deciding.decide({ changes: [change], labels: {} }, actor);
    const { subject } = change;
    if (origin) return this.import(allowed, origin);
    const { sameAs } = allowed.schemas.of(subject);
    if (sameAs === null) return this.writeUntilIdentified(allowed);
    const schemaId = await this.subjects.schemaIdOf(this.source.manager, subject, sameAs);
    if (schemaId === undefined) throw new Error(`Version ${sameAs} of '${subject}' has no schema.`);
    return { schemaId, version: sameAs };
  }

  private async import(allowed: AllowedSet, origin: Origin): Promise<RegisteredSchema> {
    const { applied } = await this.transactions.run((tx) => this.committing.commit(tx, allowed, origin));
    const [{ item, version } = {}] = applied;
    if (item?.schemaId == null || version === undefined) throw new Error('A set of no schema was applied.');
    return { schemaId: item.schemaId, version };
  }

  /** Registrations of one new content under many subjects agree on its id: whoever is later takes it from the first. */
  private async writeUntilIdentified(allowed: AllowedSet, attempt = 1): Promise<RegisteredSchema> {
    try {
      return await this.write(allowed);
    } catch (error) {
      if (!(error instanceof SchemaIdLost) || attempt === 3) throw error;
      return this.writeUntilIdentified(allowed, attempt + 1);
    }
  }

  private async write(allowed: AllowedSet): Promise<RegisteredSchema> {
    const { changeSet, registered } = allowed;
    const ground = groundOf(changeSet, registered.base, writtenBy(changeSet));
    // A schema that stands on nothing but its own subject needs no lock: the write itself holds only at its revision.
    if (ground.every(({ written }) => written)) return this.writeVersion(this.source.manager, allowed);
    return this.transactions.run(async (tx) => {
      await this.locks.lock(tx, registered.base, changeSet);
      return this.writeVersion(tx, allowed);
    });
  }

  private async writeVersion(tx: EntityManager, allowed: AllowedSet): Promise<RegisteredSchema> {
    const { changeSet, registered, schemas, decision } = allowed;
    const [outcome] = outcomesOf(changeSet, registered, schemas);
    const change = schemaOf(changeSet);
    const { subject } = change;
    const content = { ...change, schema: schemas.of(subject).identity };
    const schemaId = await this.schemas.reserveId(tx, readSubjectName(subject).context, content);
    const at = new Date().toISOString();
    const revision = (outcome?.revision ?? 0) + 1;
    const version = (registered.subject(subject)?.lastVersion ?? 0) + 1;
    const { operation = 'create' } = outcome ?? {};
    const item = { kind: 'Schema' as const, id: subject, operation, revision, schemaId };
    const applied: Applied[] = outcome ? [{ outcome, item, version }] : [];
    const record = appliedChange(allowed, applied, at);
    await this.additions.add(tx, {
      content,
      change: record,
      events: eventsOf(record, applied),
      version: {
        subject,
        contractId: change.contractId,
        schemaType: change.schemaType,
        references: change.references.map((it) => ({ ...it, subject: referredSubject(it.subject, subject) })),
        revision,
        version,
        schemaId,
        decisionId: decision.id,
        actor: decision.actor,
        at,
      },
    });
    return { schemaId, version };
  }
}

/** The one schema of a set. */
function schemaOf({ changes }: ChangeSet): SchemaChange {
  const [change] = changes;
  if (change?.kind !== 'Schema') throw new Error('A set of one schema was expected.');
  return change;
}
