import type { Row } from './row.js';

const json = (at: object) => JSON.stringify({ type: 'object', properties: { at } });
const text = (format?: string) => json({ type: 'string', ...(format && { format }) });

export const jsonRows: Row[] = [
  ['a format', 'JSON', text('date'), text('date-time'), ['at: format date > format date-time']],
  ['a format that goes', 'JSON', text('date-time'), text(), ['at: format date-time > no format']],
  ['a format that comes', 'JSON', text(), text('date'), []],
  [
    'the format of one of several types',
    'JSON',
    json({ type: ['string', 'null'], format: 'date' }),
    json({ type: ['string', 'null'], format: 'time' }),
    ['at: format date > format time'],
  ],
  [
    'a format of what may be null from now on',
    'JSON',
    text('date'),
    json({ type: ['string', 'null'], format: 'date-time' }),
    ['at: format date > format date-time'],
  ],
  ['null from now on', 'JSON', text('date'), json({ type: ['string', 'null'], format: 'date' }), []],
  [
    'alternatives that change places',
    'JSON',
    json({
      anyOf: [
        { type: 'string', format: 'date' },
        { type: 'string', format: 'uri' },
      ],
    }),
    json({
      anyOf: [
        { type: 'string', format: 'uri' },
        { type: 'string', format: 'date' },
      ],
    }),
    [],
  ],
  [
    'an encoding',
    'JSON',
    json({ type: 'string', contentEncoding: 'base64' }),
    json({ type: 'string', contentEncoding: 'base16' }),
    ['at: contentEncoding base64 > contentEncoding base16'],
  ],
  [
    'what Connect says of an integer',
    'JSON',
    json({ type: 'integer', title: 'org.apache.kafka.connect.data.Timestamp' }),
    json({ type: 'integer', title: 'org.apache.kafka.connect.data.Date' }),
    ['at: org.apache.kafka.connect.data.Timestamp > org.apache.kafka.connect.data.Date'],
  ],
  ['a title', 'JSON', json({ type: 'integer', title: 'a' }), json({ type: 'integer', title: 'b' }), []],
  [
    'a unit',
    'JSON',
    json({ type: 'integer', 'x-unit': 'ms' }),
    json({ type: 'integer', 'x-unit': 's' }),
    ['at: x-unit ms > x-unit s'],
  ],
  [
    'a default',
    'JSON',
    json({ type: 'string', default: 'EUR' }),
    json({ type: 'string', default: 'USD' }),
    ['at: default "EUR" > default "USD"'],
  ],
  ['the order of values', 'JSON', json({ enum: ['a', 'b'] }), json({ enum: ['b', 'a'] }), []],
];
