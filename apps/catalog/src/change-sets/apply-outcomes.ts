import { Injectable } from '@nestjs/common';
import { type Outcome, type Registered } from '#change-sets';
import type { DataContract, DataProduct, SchemaChange } from '#contracts';
import type { EntityManager } from 'typeorm';
import { DocumentsStore } from '../documents/documents.store.js';
import { SchemasStore } from '../subjects/schemas.store.js';
import { SubjectsStore } from '../subjects/subjects.store.js';
import type { AppliedItem } from './applied-change.js';
import { contentHash } from './content-hash.js';

/** By whom, when and on which decision something is written. */
export interface Provenance {
  readonly decisionId: string;
  readonly actor: string;
  readonly at: string;
}

/** What one change of a set wrote. */
export interface Applied {
  readonly outcome: Outcome;
  readonly item: AppliedItem;
  /** The new version of the subject; only for schemas that were added. */
  readonly version?: number;
}

/** Writes the outcomes of a set that was allowed. */
@Injectable()
export class ApplyOutcomes {
  constructor(
    private readonly documents: DocumentsStore,
    private readonly schemas: SchemasStore,
    private readonly subjects: SubjectsStore,
  ) {}

  async apply(
    tx: EntityManager,
    outcomes: readonly Outcome[],
    registered: Registered,
    provenance: Provenance,
  ): Promise<Applied[]> {
    const applied: Applied[] = [];
    await this.documents.withdrawOffers(tx, changedProducts(outcomes));
    for (const outcome of outcomes) {
      applied.push(
        outcome.change.kind === 'Schema'
          ? await this.applySchema(tx, outcome, outcome.change, registered, provenance)
          : await this.applyDocument(tx, outcome, provenance),
      );
    }
    return applied;
  }

  private async applyDocument(tx: EntityManager, outcome: Outcome, provenance: Provenance): Promise<Applied> {
    const { target, operation, revision: before } = outcome;
    if (operation === 'none') return { outcome, item: itemOf(outcome, before ?? 0) };
    const revision = (before ?? 0) + 1;
    const kind = target.kind as 'DataProduct' | 'DataContract';
    const document = outcome.after as DataProduct | DataContract;
    await this.documents.put(tx, { kind, document, revision, ...provenance });
    if (kind === 'DataProduct') await this.documents.putOffers(tx, document as DataProduct);
    return { outcome, item: itemOf(outcome, revision) };
  }

  private async applySchema(
    tx: EntityManager,
    outcome: Outcome,
    change: SchemaChange,
    registered: Registered,
    provenance: Provenance,
  ): Promise<Applied> {
    const schemaId = await this.schemas.idOf(tx, { ...change, contentHash: contentHash(change, registered) });
    if (outcome.operation === 'none')
      return { outcome, item: itemOf(outcome, outcome.revision ?? 0, schemaId) };
    const revision = (outcome.revision ?? 0) + 1;
    const version = (registered.subject(change.subject)?.lastVersion ?? 0) + 1;
    await this.subjects.addVersion(tx, { ...change, revision, version, schemaId, ...provenance });
    return { outcome, item: itemOf(outcome, revision, schemaId), version };
  }
}

function changedProducts(outcomes: readonly Outcome[]): string[] {
  const changed = outcomes.filter(
    ({ target, operation }) => target.kind === 'DataProduct' && operation !== 'none',
  );
  return changed.map(({ target }) => target.id);
}

function itemOf(
  { change, target, operation }: Outcome,
  revision: number,
  schemaId: number | null = null,
): AppliedItem {
  return { kind: change.kind, id: target.id, operation, revision, schemaId };
}
