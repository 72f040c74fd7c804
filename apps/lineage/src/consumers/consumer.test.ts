import { settle, type ConsumerStatement, type KnownConsumer } from './consumer.js';

const said = (owner: string | null, day: number, isProduct = false): ConsumerStatement => ({
  id: 'job',
  owner,
  domain: null,
  asOf: new Date(Date.UTC(2026, 10, day)),
  isProduct,
});
const ownerAfter = (...statements: ConsumerStatement[]) =>
  statements.reduce<KnownConsumer | undefined>(settle, undefined)?.owner;

test('the latest statement counts in whatever order they come', () => {
  expect(ownerAfter(said('ada', 1), said('grace', 2))).toBe('grace');
  expect(ownerAfter(said('grace', 2), said('ada', 1))).toBe('grace');
});

test('of two statements at the same time the same one counts in either order', () => {
  expect(ownerAfter(said('ada', 1), said('grace', 1))).toBe(ownerAfter(said('grace', 1), said('ada', 1)));
});

test('a statement that names no owner leaves the owner as it was', () => {
  expect(ownerAfter(said('ada', 1), said(null, 2))).toBe('ada');
});

test("a product's own document counts above all that others say of it", () => {
  expect(ownerAfter(said('ada', 1, true), said('grace', 2))).toBe('ada');
  expect(ownerAfter(said('grace', 2), said('ada', 1, true))).toBe('ada');
  expect(ownerAfter(said('ada', 1, true), said('adele', 3, true))).toBe('adele');
});
