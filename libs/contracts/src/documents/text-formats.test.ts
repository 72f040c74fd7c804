import { DateTime, Uri } from './text-formats.js';

test.each([
  [Uri, 'jdbc:postgresql://localhost:5432/shop', true],
  [Uri, 'mailto:ada@example.org', true],
  [Uri, 'https://example.org/a?b=c#d', true],
  [Uri, 's3://bucket/{model}/<date>/*.parquet', true],
  [Uri, '${BASE_URL}/orders', true],
  [Uri, 's3://{{ bucket }}/orders', true],
  [Uri, 's3://bucket/{a b}', false],
  [Uri, '<nowhere', false],
  [Uri, 'example.org', false],
  [Uri, 'https://example.org/a b', false],
  [Uri, 'https://example.org/%zz', false],
  [Uri, 'https://example.org/#a#b', false],
  [DateTime, '2022-05-12T09:30:10-08:00', true],
  [DateTime, '2022-05-12 09:30:10.25Z', true],
  [DateTime, '2016-12-31T23:59:60Z', true],
  [DateTime, '2022-02-30T09:30:10Z', false],
  [DateTime, '2022-05-12T24:30:10Z', false],
  [DateTime, '2022-05-12T09:30:10', false],
  [DateTime, '2022-05-12', false],
])('%#: %s', (format, text, valid) => {
  expect(format.safeParse(text).success).toBe(valid);
});
