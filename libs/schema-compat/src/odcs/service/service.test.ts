import type { QualityRule, ServiceLevel } from '#contracts/documents';
import { contractOf, found, withObject, withProperty, type Row } from '../table-test.js';

const classified = (classification?: string) => withProperty({ classification });
const level = (property: string, value: ServiceLevel['value'], unit?: string, element?: string) =>
  contractOf({ slaProperties: [{ property, value, unit, element }] });
const counted = (operator: Record<string, unknown>, more: Record<string, unknown> = {}) =>
  withProperty({ quality: [{ metric: 'nullValues', ...operator, ...more }] });
const rules = (...quality: QualityRule[]) => withObject({ quality });
const sql = (query: string): QualityRule => ({ type: 'sql', query, mustBe: 0 });

test.each<Row>([
  ['a label is given', classified(), classified('internal'), ['CLASSIFICATION_ADDED orders.total']],
  ['a label is dropped', classified('internal'), classified(), ['CLASSIFICATION_REMOVED orders.total']],
  [
    'protection rises',
    classified('Public'),
    classified('restricted'),
    ['CLASSIFICATION_RAISED orders.total'],
  ],
  [
    'protection falls',
    classified('confidential'),
    classified('internal'),
    ['CLASSIFICATION_LOWERED orders.total'],
  ],
  ['labels without order', classified('c1'), classified('c2'), ['CLASSIFICATION_CHANGED orders.total']],
  ['a label is respelled', classified('Highly-Confidential'), classified('highly confidential'), []],
])('classification: %s', (_, before, after, expected) => {
  expect(found(before, after)).toEqual(expected);
});

test.each<Row>([
  ['a level comes', contractOf(), level('latency', 4, 'h'), ['SLA_ADDED slaProperties.latency']],
  [
    'a level goes',
    level('latency', 4, 'h', 'orders.at'),
    contractOf(),
    ['SLA_REMOVED slaProperties.latency.orders.at'],
  ],
  [
    'retention grows over units',
    level('retention', 11, 'months'),
    level('retention', 1, 'y'),
    ['SLA_STRENGTHENED slaProperties.retention'],
  ],
  [
    'retention shrinks',
    level('retention', 3, 'y'),
    level('retention', 1000, 'd'),
    ['SLA_WEAKENED slaProperties.retention'],
  ],
  [
    'freshness slackens',
    level('freshness', 60, 'min'),
    level('freshness', 2, 'h'),
    ['SLA_WEAKENED slaProperties.freshness'],
  ],
  ['latency is the same in other words', level('latency', 4, 'h'), level('latency', '240', 'minutes'), []],
  [
    'availability falls',
    level('availability', '99.9%'),
    level('availability', 99, '%'),
    ['SLA_WEAKENED slaProperties.availability'],
  ],
  [
    'support ends later',
    level('endOfSupport', '2032-05-12'),
    level('endOfSupport', '2033-05-12'),
    ['SLA_STRENGTHENED slaProperties.endOfSupport'],
  ],
  [
    'data comes later in the day',
    level('timeOfAvailability', '09:00-08:00'),
    level('timeOfAvailability', '09:00-09:00'),
    ['SLA_WEAKENED slaProperties.timeOfAvailability'],
  ],
  [
    'another dimension',
    level('latency', 4, 'h'),
    level('latency', 4, 'hops'),
    ['SLA_CHANGED slaProperties.latency'],
  ],
  ['a level of our own', level('karma', 4), level('karma', 5), ['SLA_CHANGED slaProperties.karma']],
  [
    'the default element is the same as naming it',
    contractOf({
      slaDefaultElement: 'orders',
      slaProperties: [{ property: 'latency', value: 1, unit: 'd' }],
    }),
    level('latency', 1, 'd', 'orders'),
    [],
  ],
  [
    'a range grows at its upper end',
    contractOf({ slaProperties: [{ property: 'latency', value: 1, valueExt: 2, unit: 'h' }] }),
    contractOf({ slaProperties: [{ property: 'latency', value: 1, valueExt: 3, unit: 'h' }] }),
    ['SLA_WEAKENED slaProperties.latency'],
  ],
])('service level: %s', (_, before, after, expected) => {
  expect(found(before, after)).toEqual(expected);
});

test.each<Row>([
  [
    'a rule comes',
    withProperty({}),
    counted({ mustBe: 0 }),
    ['QUALITY_ADDED orders.total.quality.nullValues'],
  ],
  [
    'a rule goes',
    counted({ mustBe: 0 }, { name: 'full' }),
    withProperty({}),
    ['QUALITY_REMOVED orders.total.quality.full'],
  ],
  [
    'a threshold slackens',
    counted({ mustBeLessThan: 5 }),
    counted({ mustBeLessOrEqualTo: 5 }),
    ['QUALITY_WEAKENED orders.total.quality.nullValues'],
  ],
  [
    'a threshold tightens',
    counted({ mustBeLessThan: 5 }),
    counted({ mustBeBetween: [0, 4] }),
    ['QUALITY_STRENGTHENED orders.total.quality.nullValues'],
  ],
  [
    'the same by another operator',
    counted({ mustBe: 3 }, { id: 'r' }),
    counted({ mustBeBetween: [3, 3.0001] }, { id: 'r' }),
    ['QUALITY_WEAKENED orders.total.quality.nullValues'],
  ],
  [
    'a hole opens',
    counted({ mustNotBeBetween: [1, 9] }),
    counted({ mustNotBeBetween: [2, 8] }),
    ['QUALITY_WEAKENED orders.total.quality.nullValues'],
  ],
  [
    'a hole grows',
    counted({ mustNotBe: 5 }),
    counted({ mustNotBeBetween: [4, 6] }),
    ['QUALITY_STRENGTHENED orders.total.quality.nullValues'],
  ],
  [
    'ranges overlap',
    counted({ mustBeBetween: [1, 5] }),
    counted({ mustBeBetween: [2, 6] }),
    ['QUALITY_WEAKENED orders.total.quality.nullValues'],
  ],
  [
    'another value that is no number',
    counted({ mustBe: 'a' }),
    counted({ mustBe: 'b' }),
    ['QUALITY_CHANGED orders.total.quality.nullValues'],
  ],
  [
    'another unit',
    counted({ mustBeLessThan: 5 }),
    counted({ mustBeLessThan: 5 }, { unit: 'percent' }),
    ['QUALITY_CHANGED orders.total.quality.nullValues'],
  ],
  ['a query is only laid out anew', rules(sql('select  1\n from t')), rules(sql('select 1 from t ')), []],
  ['another query', rules(sql('select 1')), rules(sql('select 0')), ['QUALITY_CHANGED orders.quality.sql']],
  [
    'rules are reordered',
    rules(sql('select 1'), sql('select 2')),
    rules(sql('select 2'), sql('select 1')),
    [],
  ],
  [
    'prose is reworded',
    rules({ type: 'text', description: 'a' }),
    rules({ type: 'text', description: 'b' }),
    [],
  ],
  ['prose goes', rules({ description: 'a' }), rules(), ['QUALITY_REMOVED orders.quality.text']],
  [
    'another implementation',
    rules({ type: 'custom', engine: 'soda', implementation: { a: 1, b: 2 } }),
    rules({ type: 'custom', engine: 'soda', implementation: { b: 2, a: 2 } }),
    ['QUALITY_CHANGED orders.quality.custom'],
  ],
])('quality: %s', (_, before, after, expected) => {
  expect(found(before, after)).toEqual(expected);
});
