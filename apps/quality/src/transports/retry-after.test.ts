import { retryAfterMs } from './retry-after.js';

const now = new Date('2026-11-21T09:00:00Z');

test.each([
  ['30', 30_000],
  [' 120 ', 120_000],
  ['Sat, 21 Nov 2026 09:01:00 GMT', 60_000],
  ['Sat, 21 Nov 2026 08:59:00 GMT', undefined],
  ['0', undefined],
  ['-5', undefined],
  ['soon', undefined],
  ['', undefined],
  [undefined, undefined],
])('Retry-After: %s asks for %p ms', (header, ms) => expect(retryAfterMs(header, now)).toBe(ms));
