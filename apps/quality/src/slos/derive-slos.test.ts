import { aContract } from '../fixtures/documents.js';
import { derivedSlos } from './derive-slos.js';

const levels = (...slaProperties: object[]) =>
  derivedSlos(aContract('visits', { slaProperties: slaProperties as never })).map(({ id, definition }) => [
    id,
    definition.budgeting.method,
    definition.target,
  ]);

test.each([
  [{ property: 'availability', value: 99.9, unit: 'percent' }, 'timeslices', 0.999],
  [{ property: 'availability', value: '99.5%' }, 'timeslices', 0.995],
  [{ property: 'uptime', value: 0.99 }, 'timeslices', 0.99],
  [{ property: 'errorRate', value: 0.5, unit: '%' }, 'occurrences', 0.995],
])('%j is an objective', (level, method, target) => {
  expect(levels(level)).toEqual([[`visits:${level.property}`, method, target]]);
});

test.each([
  { property: 'freshness', value: 1, unit: 'h' },
  { property: 'availability', value: 100, unit: 'percent' },
  { property: 'availability', value: 'high' },
  { property: 'availability', value: 99.9 },
  { property: 'errorRate', value: 0, unit: 'percent' },
])('%j states no share that can be kept', (level) => {
  expect(levels(level)).toEqual([]);
});
