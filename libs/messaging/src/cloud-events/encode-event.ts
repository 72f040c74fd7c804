import { printJson } from '#exact-json';
import type { LogRecord } from '../event-log/event-log.js';
import type { CloudEvent } from './cloud-event.js';

const CONTENT_TYPE = 'application/json';

/** A CloudEvent in binary mode: attributes as `ce_` headers, data as the JSON value. */
export function encodeEvent(key: string, event: CloudEvent): LogRecord {
  const attributes: Record<string, string | undefined> = {
    ...event.extensions,
    specversion: '1.0',
    id: event.id,
    source: event.source,
    type: event.type,
    time: event.time,
    subject: event.subject,
    dataschema: event.dataschema,
    traceparent: event.traceparent,
  };
  const headers: Record<string, string> = { 'content-type': CONTENT_TYPE };
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined) headers[`ce_${name}`] = value;
  }
  return { key, headers, value: event.data === null ? null : Buffer.from(printJson(event.data)) };
}
