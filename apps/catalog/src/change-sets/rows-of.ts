import { Injectable } from '@nestjs/common';
import type { ExaminedSchemas, Outcome, Registered } from '#change-sets';
import type { SchemaChange } from '#contracts/change-sets';
import type { DataContract, DataProduct } from '#contracts/documents';
import { readSubjectName, referredSubject } from '#ids';
import type { Tx } from '#persistence';
import { DocumentsStore } from '../documents/documents.store.js';
import { SchemasStore } from '../subjects/schemas.store.js';
import { SubjectsStore } from '../subjects/subjects.store.js';
import type { AppliedItem } from './applied-change.js';
import { ImportedIdTaken } from './errors.js';

/** By whom, when and on which decision something is written. */
export interface Provenance {
  readonly decisionId: string;
  readonly actor: string;
  readonly at: string;
}

/** The id and version that an imported schema has where it comes from. */
export interface Origin {
  readonly schemaId?: number;
  readonly version?: number;
}

/** What a set that was allowed stands on, and how it is written. */
export interface Circumstances {
  readonly registered: Registered;
  readonly schemas: ExaminedSchemas;
  readonly provenance: Provenance;
  /** Where its schemas were imported from, if they were. */
  readonly origin?: Origin;
}

/** What one change of a set wrote. */
export interface Applied {
  readonly outcome: Outcome;
  readonly item: AppliedItem;
  /** The version of the subject that has the schema; only for schemas. */
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

  async apply(tx: Tx, outcomes: readonly Outcome[], circumstances: Circumstances): Promise<Applied[]> {
    const applied: Applied[] = [];
    const products = changedProducts(outcomes);
    if (products.length > 0) await this.documents.withdrawOffers(tx, products);
    for (const outcome of outcomes) {
      applied.push(
        outcome.change.kind === 'Schema'
          ? await this.applySchema(tx, outcome, outcome.change, circumstances)
          : await this.applyDocument(tx, outcome, circumstances.provenance),
      );
    }
    return applied;
  }

  private async applyDocument(tx: Tx, outcome: Outcome, provenance: Provenance): Promise<Applied> {
    const { target, operation, revision: before } = outcome;
    if (operation === 'none') return { outcome, item: itemOf(outcome, before ?? 0) };
    const revision = (before ?? 0) + 1;
    const kind = target.kind as 'DataProduct' | 'DataContract';
    const document = outcome.after as DataProduct | DataContract;
    await this.documents.put(tx, { kind, document, revision, ...provenance });
    if (kind === 'DataProduct') await this.documents.putOffers(tx, document as DataProduct);
    else await this.documents.putTopics(tx, document as DataContract);
    return { outcome, item: itemOf(outcome, revision) };
  }

  private async applySchema(
    tx: Tx,
    outcome: Outcome,
    change: SchemaChange,
    { registered, schemas, provenance, origin }: Circumstances,
  ): Promise<Applied> {
    const { subject, contractId, schemaType } = change;
    const { sameAs, identity } = schemas.of(subject);
    if (sameAs !== null) {
      const schemaId = await this.subjects.schemaIdOf(subject, sameAs, tx);
      return { outcome, item: itemOf(outcome, outcome.revision ?? 0, schemaId), version: sameAs };
    }
    const schemaId = await this.schemaIdOf(tx, change, identity, origin);
    const revision = (outcome.revision ?? 0) + 1;
    const version = origin?.version ?? (registered.subject(subject)?.lastVersion ?? 0) + 1;
    const references = change.references.map((it) => ({
      ...it,
      subject: referredSubject(it.subject, subject),
    }));
    const added = { subject, contractId, schemaType, references, revision, version, schemaId, ...provenance };
    await this.subjects.addVersion(tx, added);
    return { outcome, item: itemOf(outcome, revision, schemaId), version };
  }

  private async schemaIdOf(
    tx: Tx,
    change: SchemaChange,
    schema: string,
    origin: Origin | undefined,
  ): Promise<number> {
    const { context } = readSubjectName(change.subject);
    const content = { ...change, schema };
    if (origin?.schemaId === undefined) return this.schemas.idOf(tx, context, content);
    const isOurs = await this.schemas.importAs(tx, context, origin.schemaId, content);
    if (!isOurs) throw new ImportedIdTaken(origin.schemaId, context);
    return origin.schemaId;
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
