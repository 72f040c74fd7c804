import { Injectable } from '@nestjs/common';
import { outcomesOf, type Outcome } from '#change-sets';
import type { SchemaChange } from '#contracts/change-sets';
import { readSubjectName, referredSubject } from '#ids';
import { Outbox } from '#messaging';
import { AsyncResource } from 'node:async_hooks';
import { contentHash, type SchemaContent } from '../subjects/content-hash.js';
import type { PlacedContent } from '../subjects/schemas.store.js';
import { appliedChange } from './write-plans.js';
import type { AllowedSet } from './decide-change-set.js';
import { eventsOf } from './events-of.js';
import { groundOf, writtenBy, type Ground } from './preconditions.js';
import type { SchemaAddition } from './plans.store.js';

/** A registration that was allowed, and waits for its schema's id. */
export interface PlannedAddition extends PlacedContent {
  /** What it stands on, in lock order. */
  readonly ground: readonly Ground[];
  /** All that is to be written, once the id is known. */
  readonly finish: (schemaId: number) => SchemaAddition;
}

/** Works out what registering one schema writes. */
@Injectable()
export class PlanAddition {
  constructor(private readonly outbox: Outbox) {}

  /**
   * Expects an allowed set of one schema that its subject does not have.
   * @param known what its content is identified by, if that was found out already
   */
  plan(allowed: AllowedSet, known?: string): PlannedAddition {
    const { changeSet, registered, schemas } = allowed;
    const [outcome] = outcomesOf(changeSet, registered, schemas);
    const change = outcome?.change;
    if (!outcome || change?.kind !== 'Schema') throw new Error('A set of one schema was expected.');
    const content = { ...change, schema: schemas.of(change.subject).identity };
    const hash = known ?? contentHash(content);
    return {
      context: readSubjectName(change.subject).context,
      hash,
      ground: groundOf(changeSet, registered.base, writtenBy(changeSet)),
      // Whatever transaction writes it, its events carry the trace of this request.
      finish: AsyncResource.bind((schemaId: number) =>
        this.addition({ allowed, outcome, change, content, hash }, schemaId),
      ),
    };
  }

  private addition({ allowed, outcome, change, content, hash }: Planned, schemaId: number): SchemaAddition {
    const { registered, decision } = allowed;
    const { subject, contractId, schemaType } = change;
    const at = new Date().toISOString();
    const revision = (outcome.revision ?? 0) + 1;
    const version = (registered.subject(subject)?.lastVersion ?? 0) + 1;
    const item = { kind: change.kind, id: subject, operation: outcome.operation, revision, schemaId };
    const applied = [{ outcome, item, version }];
    const record = appliedChange(allowed, applied, at);
    const references = change.references.map((it) => ({
      ...it,
      subject: referredSubject(it.subject, subject),
    }));
    const { actor, id: decisionId } = decision;
    return {
      content,
      hash,
      change: record,
      events: this.outbox.rows(eventsOf(record, applied)),
      version: {
        subject,
        contractId,
        schemaType,
        references,
        revision,
        version,
        schemaId,
        decisionId,
        actor,
        at,
      },
    };
  }
}

interface Planned {
  readonly allowed: AllowedSet;
  readonly outcome: Outcome;
  readonly change: SchemaChange;
  readonly content: SchemaContent;
  readonly hash: string;
}
