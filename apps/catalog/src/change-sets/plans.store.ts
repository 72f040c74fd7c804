import { Injectable } from '@nestjs/common';
import { BaseChanged } from '#change-sets';
import { IdempotencyStore } from '#idempotency';
import { insertOutboxSql, outboxColumns, type OutboxRow } from '#messaging';
import { isViolation, jsonArray, type Tx } from '#persistence';
import { writeDocuments } from '../documents/index.js';
import { schemaColumns, schemaRowsSql, SchemasStore, type ImportedContent } from '../subjects/index.js';
import { ImportedIdTaken } from './errors.js';
import type { PlanRows } from './rows-of.js';

/** Another registration gave the content its id first. */
export class SchemaIdLost extends BaseChanged {}

/** The rows of a plan, its events as they are put into the outbox. */
export type StorableRows = Omit<PlanRows, 'events'> & { readonly events: readonly OutboxRow[] };

/** Writes the rows of plans. */
@Injectable()
export class PlansStore {
  constructor(
    private readonly idempotency: IdempotencyStore,
    private readonly schemas: SchemasStore,
  ) {}

  /** Keeps the answers to requests that may be repeated; one that comes again waits until the transaction ends, and is refused. */
  async claim(tx: Tx, plans: readonly StorableRows[]): Promise<void> {
    for (const { kept } of plans) if (kept) await this.idempotency.keep(tx, kept);
  }

  /**
   * Documents, where there are some, and then all else in one statement: contents, ids and versions of schemas, which each are
   * of another subject, records of the sets, and events.
   * @throws BaseChanged when something moved on meanwhile; SchemaIdLost; ImportedIdTaken. With several, it is not said whose
   */
  async write(tx: Tx, plans: readonly StorableRows[]): Promise<void> {
    await writeDocuments(
      tx,
      plans.flatMap(({ documents }) => documents),
    );
    await this.import(
      tx,
      plans.flatMap(({ imported }) => imported),
    );
    try {
      await tx.query(sql, parametersOf(plans));
    } catch (error) {
      const whose = plans.flatMap(({ schemas }) => schemas.map(({ subject }) => `'${subject}'`)).join(', ');
      if (isViolation(error, 'foreign key')) throw new SchemaIdLost(`Subject ${whose}`);
      throw isViolation(error, 'not null') ? new BaseChanged(`Subject ${whose}`) : error;
    }
  }

  private async import(tx: Tx, imported: readonly ImportedContent[]): Promise<void> {
    for (const it of imported) {
      const isOurs = await this.schemas.importAs(tx, it);
      if (!isOurs) throw new ImportedIdTaken(it.id, it.context);
    }
  }
}

function parametersOf(plans: readonly StorableRows[]): unknown[] {
  const changes = plans.map(({ change }) => change);
  return [
    ...schemaColumns(plans.flatMap(({ schemas }) => schemas)),
    changes.map(({ id }) => id),
    jsonArray(changes.map(({ labels }) => JSON.stringify(labels))),
    jsonArray(changes.map(({ items }) => JSON.stringify(items))),
    changes.map(({ decisionId }) => decisionId),
    changes.map(({ actor }) => actor),
    changes.map(({ at }) => at),
    changes.map(({ via }) => via),
    changes.map(({ onBehalfOf }) => onBehalfOf),
    ...outboxColumns(plans.flatMap(({ events }) => events)),
  ];
}

/** The statement's parameters: 21 of schemas, 8 of records, 6 of events. */
const sql = `
  with ${schemaRowsSql},
  recorded as (
    insert into changes (id, labels, items, decision_id, actor, at, via, on_behalf_of)
    select * from unnest($22::uuid[], $23::json[], $24::json[], $25::uuid[], $26::text[], $27::timestamptz[], $28::text[], $29::text[])
  )
  ${insertOutboxSql(30)}`;
