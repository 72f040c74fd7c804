import { Injectable } from '@nestjs/common';
import { insertOutboxSql, Outbox, outboxColumns, type NewEvent } from '#messaging';
import type { EntityManager } from 'typeorm';
import type { SchemaContent } from '../subjects/content-hash.js';
import { contentParameters, insertContent } from '../subjects/schemas.store.js';
import { addVersionSql, versionParameters, type NewSubjectVersion } from '../subjects/subjects.store.js';
import type { AppliedChange } from './applied-change.js';
import { BaseChanged } from './errors.js';
import { isViolation } from '../subjects/violations.js';

/** All that is written when one schema is registered. */
export interface SchemaAddition {
  readonly content: SchemaContent;
  readonly version: NewSubjectVersion;
  readonly change: AppliedChange;
  readonly events: readonly NewEvent[];
}

/** Another registration gave the content its id first. */
export class SchemaIdLost extends BaseChanged {}

/** Writes the registration of one schema. */
@Injectable()
export class SchemaAdditionsStore {
  constructor(private readonly outbox: Outbox) {}

  /**
   * Content, id, version, record and events in one statement, which is a transaction of its own unless `tx` is in one.
   * @throws BaseChanged when the subject moved on meanwhile; SchemaIdLost
   */
  async add(tx: EntityManager, { content, version, change, events }: SchemaAddition): Promise<void> {
    const { id, actor, labels, decisionId, items, at } = change;
    try {
      await tx.query(sql, [
        ...versionParameters(version),
        ...contentParameters(content),
        ...[id, JSON.stringify(labels), JSON.stringify(items), decisionId, actor, at],
        ...outboxColumns(this.outbox.rows(events)),
      ]);
    } catch (error) {
      if (isViolation(error, 'foreign key')) throw new SchemaIdLost(`Subject '${version.subject}'`);
      throw isViolation(error, 'not null') ? new BaseChanged(`Subject '${version.subject}'`) : error;
    }
  }
}

const afterVersion = 13;
const afterContent = afterVersion + 7;
const afterChange = afterContent + 6;

const [change, labels, items, decision, actor, at] = Array.from(
  { length: 6 },
  (_, n) => `$${afterContent + n}`,
);

const sql = `
  with ${insertContent(afterVersion)},
  identified as (
    insert into schema_ids (context, id, content_hash) values ($6, $8, $${afterVersion})
    on conflict do nothing
  ),
  ${addVersionSql},
  recorded as (
    insert into changes (id, labels, items, decision_id, actor, at)
    values (${change}, ${labels}, ${items}, ${decision}, ${actor}, ${at})
  )
  ${insertOutboxSql(afterChange)}`;
