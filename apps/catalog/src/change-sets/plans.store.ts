import { Injectable } from '@nestjs/common';
import { insertOutboxSql, outboxColumns, type OutboxRow } from '#messaging';
import { jsonArray, textArray, type Tx } from '#persistence';
import type { SchemaContent } from '../subjects/content-hash.js';
import { contentParameters, type ContentRow } from '../subjects/schemas.store.js';
import { addVersionsSql, versionColumns, type NewSubjectVersion } from '../subjects/subjects.store.js';
import { isViolation } from '../subjects/violations.js';
import type { AppliedChange } from './applied-change.js';
import { BaseChanged } from './errors.js';

/** All that is written when one schema is registered. */
export interface SchemaAddition {
  readonly content: SchemaContent;
  /** What the content is identified by. */
  readonly hash: string;
  readonly version: NewSubjectVersion;
  readonly change: AppliedChange;
  readonly events: readonly OutboxRow[];
}

/** Another registration gave the content its id first. */
export class SchemaIdLost extends BaseChanged {}

/** Writes registrations of single schemas. */
@Injectable()
export class SchemaAdditionsStore {
  /**
   * Contents, ids, versions, records and events of schemas of different subjects, in one statement.
   * @throws BaseChanged when a subject moved on meanwhile; SchemaIdLost. With several, it is not said whose
   */
  async add(tx: Tx, additions: readonly SchemaAddition[]): Promise<void> {
    const contents = additions.map(({ hash, content }) => contentParameters(hash, content));
    const changes = additions.map(({ change }) => change);
    try {
      await tx.query(sql, [
        ...versionColumns(additions.map(({ version }) => version)),
        ...contentColumns(contents),
        changes.map(({ id }) => id),
        jsonArray(changes.map(({ labels }) => JSON.stringify(labels))),
        jsonArray(changes.map(({ items }) => JSON.stringify(items))),
        ...outboxColumns(additions.flatMap(({ events }) => events)),
      ]);
    } catch (error) {
      const whose = additions.map(({ version }) => `'${version.subject}'`).join(', ');
      if (isViolation(error, 'foreign key')) throw new SchemaIdLost(`Subject ${whose}`);
      throw isViolation(error, 'not null') ? new BaseChanged(`Subject ${whose}`) : error;
    }
  }
}

function contentColumns(contents: readonly ContentRow[]): unknown[] {
  return [
    contents.map(([hash]) => hash),
    contents.map(([, guid]) => guid),
    contents.map(([, , schemaType]) => schemaType),
    textArray(contents.map(([, , , schema]) => schema)),
    ...([4, 5, 6] as const).map((column) => jsonArray(contents.map((row) => row[column]))),
  ];
}

/** The statement's parameters: 14 of versions, 7 of contents, 3 of changes, 6 of events. */
const sql = `
  with contents as (
    insert into schemas (content_hash, guid, schema_type, schema, refs, metadata, rule_set)
    select distinct on (hash) *
    from unnest($15::text[], $16::uuid[], $17::text[], $18::text[], $19::json[], $20::json[], $21::json[])
      as content (hash, guid, schema_type, schema, refs, metadata, rule_set)
    order by hash
    on conflict do nothing
  ), identified as (
    insert into schema_ids (context, id, content_hash)
    select distinct * from unnest($6::text[], $8::int[], $15::text[]) as id (context, id, hash) order by hash, context
    on conflict do nothing
  ), ${addVersionsSql},
  recorded as (
    insert into changes (id, labels, items, decision_id, actor, at)
    select * from unnest($22::uuid[], $23::json[], $24::json[], $9::uuid[], $10::text[], $5::timestamptz[])
  )
  ${insertOutboxSql(25)}`;
