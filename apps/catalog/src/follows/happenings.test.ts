import type { DataContract, DataProduct } from '#contracts/documents';
import { ofAlert, ofContract, ofProduct } from './happenings.js';

const about = { revision: 2, actor: 'ada', at: '2026-11-21T09:00:00.000Z' };
const product = (status: string, told: Record<string, string> = {}) =>
  ({
    ...{ id: 'p', domain: 'clients', status },
    customProperties: Object.entries(told).map(([property, value]) => ({ property, value })),
  }) as never as DataProduct;
const contract = (status: string, ...names: string[]) =>
  ({
    ...{ id: 'c', status },
    schema: [{ name: 'v', properties: names.map((name) => ({ name, logicalType: 'string' })) }],
  }) as never as DataContract;

test('of a draft nothing is told', () => {
  expect(ofProduct({ ...about, id: 'p', document: product('draft'), before: null })).toBeUndefined();
  expect(ofContract({ ...about, id: 'c', document: contract('draft'), before: null }, null)).toBeUndefined();
});

test('that a product is to end is told once, with what comes after it', () => {
  const document = product('deprecated', { 'mesh.sunset': '2027-06-30', 'mesh.replacement': 'q' });
  expect(ofProduct({ ...about, id: 'p', document, before: product('active') })).toMatchObject({
    kind: 'product.ending',
    severity: 'warning',
    title: 'p is deprecated: it is there until 2027-06-30',
    text: 'After it comes q.',
  });
  expect(ofProduct({ ...about, id: 'p', document, before: document })?.kind).toBe('product.changed');
});

test('a changed contract names the columns that came and went, wherever they stand', () => {
  const before = contract('active', 'id', 'email', 'seats');
  const document = contract('active', 'seats', 'id', 'guest');
  const offering = { id: 'p', domain: 'clients' };
  expect(ofContract({ ...about, id: 'c', document, before }, offering)).toMatchObject({
    ...{ product: 'p', contract: 'c', domain: 'clients' },
    columns: ['v.email', 'v.guest'],
    text: 'ada made revision 2: v.email, v.guest.',
  });
});

test('an incident that is resolved is no alarm any more', () => {
  const alert = {
    ...{
      incidentId: 'i',
      revision: 2,
      contractId: 'c',
      productId: 'p',
      owner: null,
      title: 'late',
      severity: 'critical' as const,
    },
    ...{ description: '', openedAt: about.at, at: about.at },
  };
  expect(ofAlert({ ...alert, status: 'open' }, null).severity).toBe('critical');
  expect(ofAlert({ ...alert, status: 'resolved' }, null)).toMatchObject({
    ...{ severity: 'info', title: 'c: late (resolved)' },
  });
});
