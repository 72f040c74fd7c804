import { Kafka as KafkaBinding, CloudEvent as SdkEvent, type KafkaMessage } from 'cloudevents';
import type { LogRecord, ReceivedRecord } from '../event-log/event-log.js';
import type { CloudEvent } from './cloud-event.js';
import { encodeEvent } from './encode-event.js';
import { parseEvent, wrapPlainRecord } from './parse-event.js';
import { InvalidCloudEvent } from './poison-event.js';

const event: CloudEvent = {
  id: '1',
  source: '/meshwarden/catalog',
  type: 'mesh.catalog.product.registered.v1',
  time: '2026-11-21T10:00:00.000Z',
  subject: 'clients.lounge',
  dataschema: undefined,
  traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
  data: { name: 'Lounge visits', größe: 1 },
  extensions: { tenant: 'x' },
};

const received = (record: LogRecord): ReceivedRecord => ({
  ...record,
  topic: 'orders',
  partition: 2,
  offset: 7n,
  timestamp: new Date('2026-01-01T00:00:00Z'),
});

const aRecord = (headers: Record<string, string>, value: string | null): ReceivedRecord =>
  received({ key: 'k', headers, value: value === null ? null : Buffer.from(value) });

const attributes = { ce_specversion: '1.0', ce_id: '1', ce_source: '/s', ce_type: 't' };

test('an event survives the way through a record', () => {
  expect(parseEvent(received(encodeEvent('key', event)))).toEqual(event);
});

test('a tombstone has no value and is read as null data', () => {
  const record = encodeEvent('key', { ...event, data: null });
  expect(record.value).toBeNull();
  expect(parseEvent(received(record)).data).toBeNull();
});

test('what we write, the CloudEvents SDK reads', () => {
  const { key, headers, value } = encodeEvent('key', event);
  const message = { key, headers, value, body: value, timestamp: '' } as unknown as KafkaMessage;
  const read = KafkaBinding.toEvent(message) as SdkEvent<unknown>;
  expect(read).toMatchObject({
    id: event.id,
    source: event.source,
    type: event.type,
    subject: event.subject,
    tenant: 'x',
  });
});

test.each(['binary', 'structured'] as const)(
  'what the CloudEvents SDK writes in %s mode, we read',
  (mode) => {
    const { id, source, type, time, subject, data } = event;
    const sent = KafkaBinding[mode](new SdkEvent({ id, source, type, time, subject, data, tenant: 'x' }));
    const value = typeof sent.value === 'string' ? sent.value : JSON.stringify(sent.value);
    const headers = JSON.parse(JSON.stringify(sent.headers)) as Record<string, string>; // the wire knows no undefined
    const read = parseEvent(aRecord(headers, value));
    expect(read).toMatchObject({ id, source, type, time, subject, data, extensions: { tenant: 'x' } });
  },
);

test('structured data may be encoded, and attributes may be null', () => {
  const envelope = {
    specversion: '1.0',
    id: '1',
    source: '/s',
    type: 't',
    subject: null,
    data_base64: 'eyJhIjoxfQ==',
  };
  const headers = { 'content-type': 'application/cloudevents+json' };
  expect(parseEvent(aRecord(headers, JSON.stringify(envelope)))).toMatchObject({ id: '1', data: { a: 1 } });
});

test('an event without a time happened when the log took it', () => {
  expect(parseEvent(aRecord(attributes, '1')).time).toBe('2026-01-01T00:00:00.000Z');
});

test.each([
  ['no attributes', {}, '{}', /attribute specversion/],
  ['another version', { ...attributes, ce_specversion: '0.3' }, '{}', /attribute specversion/],
  ['an empty id', { ...attributes, ce_id: '' }, '{}', /attribute id/],
  ['no type', { ce_specversion: '1.0', ce_id: '1', ce_source: '/s' }, '{}', /attribute type/],
  ['a time that is none', { ...attributes, ce_time: 'yesterday' }, '{}', /attribute time/],
  ['data that is not JSON', attributes, '{"a":', /not JSON/],
  [
    'another content type',
    { ...attributes, 'content-type': 'text/xml' },
    '<a/>',
    /must be JSON, not text\/xml/,
  ],
  ['a structured array', { 'content-type': 'application/cloudevents+json' }, '[]', /must be a JSON object/],
  [
    'a structured event without id',
    { 'content-type': 'application/cloudevents+json; charset=utf-8' },
    '{"specversion":"1.0","source":"/s","type":"t"}',
    /attribute id/,
  ],
])('%s is refused by name', (_case, headers, value, message) => {
  const parse = () => parseEvent(aRecord(headers, value));
  expect(parse).toThrow(InvalidCloudEvent);
  expect(parse).toThrow(message);
});

test('a plain record is known by its place in the log', () => {
  expect(wrapPlainRecord(aRecord({}, '{"eventType":"START"}'))).toMatchObject({
    id: '2/7/1767225600000',
    source: '/topics/orders',
    subject: 'k',
    data: { eventType: 'START' },
  });
});
