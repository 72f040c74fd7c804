import { byteaArray, jsonbArray } from '#persistence';
import { currentTraceparent } from '#tracing';
import { randomUUID } from 'node:crypto';
import type { NewEvent } from '../cloud-events/cloud-event.js';
import { encodeEvent } from '../cloud-events/encode-event.js';

/** One row of the outbox table, before the database has given it a position. */
export interface OutboxRow {
  readonly id: string;
  readonly topic: string;
  readonly aggregateid: string;
  readonly type: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly payload: Buffer | null;
}

/** The row of an event said by `source`, in CloudEvents binary mode. */
export function toOutboxRow(source: string, event: NewEvent): OutboxRow {
  const id = event.id ?? randomUUID();
  const { headers, value } = encodeEvent(event.key, {
    id,
    source,
    type: event.type,
    time: event.time ?? new Date().toISOString(),
    subject: event.subject ?? event.key,
    dataschema: event.dataschema,
    traceparent: event.traceparent ?? currentTraceparent(),
    data: event.data,
    extensions: {},
  });
  return { id, topic: event.topic, aggregateid: event.key, type: event.type, headers, payload: value };
}

/**
 * SQL that inserts rows given as the arrays of {@link outboxColumns}, in their order, its parameters numbered from `first`:
 * a statement of its own, or the last part of a `with` that also writes the state.
 */
export function insertOutboxSql(first = 1): string {
  const [id, topic, aggregateid, type, headers, payload] = Array.from(
    { length: 6 },
    (_, n) => `$${first + n}`,
  );
  return `
    insert into outbox (id, aggregatetype, aggregateid, type, payload, topic, headers)
    select id, split_part(topic, '.', -2), aggregateid, type, payload, topic, headers
    from unnest(${id}::text[], ${topic}::text[], ${aggregateid}::text[], ${type}::text[], ${headers}::jsonb[], ${payload}::bytea[])
      with ordinality as row (id, topic, aggregateid, type, headers, payload, nth)
    order by nth`;
}

/** The six parameters of {@link insertOutboxSql}. */
export function outboxColumns(rows: readonly OutboxRow[]): unknown[] {
  return [
    rows.map((row) => row.id),
    rows.map((row) => row.topic),
    rows.map((row) => row.aggregateid),
    rows.map((row) => row.type),
    jsonbArray(rows.map((row) => JSON.stringify(row.headers))),
    byteaArray(rows.map((row) => row.payload)),
  ];
}
