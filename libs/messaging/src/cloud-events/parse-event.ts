import { parseJson } from '#exact-json';
import { z } from 'zod';
import type { ReceivedRecord } from '../event-log/event-log.js';
import type { CloudEvent } from './cloud-event.js';
import { InvalidCloudEvent } from './poison-event.js';

const STRUCTURED = 'application/cloudevents+json';
const JSON_MEDIA_TYPE = /^[\w.+-]+\/(json|[\w.+-]+\+json)\s*(;|$)/i;

const Attributes = z
  .object({
    specversion: z.literal('1.0'),
    id: z.string().min(1),
    source: z.string().min(1),
    type: z.string().min(1),
    time: z.iso.datetime({ offset: true }).optional(),
    subject: z.string().min(1).optional(),
    dataschema: z.string().min(1).optional(),
    datacontenttype: z.string().optional(),
    traceparent: z.string().optional(),
  })
  .catchall(z.union([z.string(), z.number(), z.boolean()]).transform(String));

/**
 * Reads a CloudEvents 1.0 event in binary or structured mode.
 *
 * @throws InvalidCloudEvent naming the attribute that is missing or wrong.
 */
export function parseEvent(record: ReceivedRecord): CloudEvent {
  const contentType = record.headers['content-type'] ?? '';
  return contentType.startsWith(STRUCTURED) ? structured(record) : binary(record, contentType);
}

/** Wraps a record of a topic that carries plain JSON: its identity is its place in the log. */
export function wrapPlainRecord(record: ReceivedRecord): CloudEvent {
  return {
    // With the time, lest a topic that was created again repeats its identities.
    id: `${record.partition}/${record.offset}/${record.timestamp.getTime()}`,
    source: `/topics/${record.topic}`,
    type: record.topic,
    time: record.timestamp.toISOString(),
    subject: record.key ?? undefined,
    data: readData(record.value),
    extensions: {},
  };
}

function binary(record: ReceivedRecord, contentType: string): CloudEvent {
  if (contentType !== '' && !JSON_MEDIA_TYPE.test(contentType)) {
    throw new InvalidCloudEvent(`data must be JSON, not ${contentType}`);
  }
  const attributes: Record<string, string> = {};
  for (const [name, value] of Object.entries(record.headers)) {
    if (name.startsWith('ce_')) attributes[name.slice(3)] = value;
  }
  return assemble(attributes, readData(record.value), record);
}

function structured(record: ReceivedRecord): CloudEvent {
  const envelope = readData(record.value);
  if (typeof envelope !== 'object' || envelope === null || Array.isArray(envelope)) {
    throw new InvalidCloudEvent('a structured event must be a JSON object');
  }
  const { data = null, data_base64: encoded, ...attributes } = envelope as Record<string, unknown>;
  // An attribute that is null counts as absent.
  const present = Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== null));
  const decoded = typeof encoded === 'string' ? readData(Buffer.from(encoded, 'base64')) : data;
  return assemble(present, decoded, record);
}

function assemble(given: Record<string, unknown>, data: unknown, record: ReceivedRecord): CloudEvent {
  const read = Attributes.safeParse(given);
  if (!read.success) throw new InvalidCloudEvent(describe(read.error));
  const { specversion, datacontenttype, id, source, type, time, subject, dataschema, traceparent, ...rest } =
    read.data;
  if (datacontenttype !== undefined && !JSON_MEDIA_TYPE.test(datacontenttype)) {
    throw new InvalidCloudEvent(`CloudEvents ${specversion} data must be JSON, not ${datacontenttype}`);
  }
  return {
    id,
    source,
    type,
    time: time ?? record.timestamp.toISOString(),
    subject,
    dataschema,
    traceparent,
    data,
    extensions: rest,
  };
}

function describe(error: z.ZodError): string {
  return error.issues.map((issue) => `attribute ${issue.path.join('.')}: ${issue.message}`).join('; ');
}

function readData(value: Buffer | null): unknown {
  if (value === null) return null;
  try {
    return parseJson(value.toString('utf8'));
  } catch (error) {
    throw new InvalidCloudEvent(`the value is not JSON: ${(error as Error).message}`);
  }
}
