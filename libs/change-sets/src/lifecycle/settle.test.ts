import type { Lifecycle, RegisteredDocument } from '#contracts/change-sets';
import type { DataProduct } from '#contracts/documents';
import { lifecycleOf } from './lifecycle-of.js';
import { settle } from './settle.js';

const aProduct = ({ status, ...told }: Lifecycle, others: DataProduct['customProperties'] = []) => {
  const notices = Object.entries(told).map(([name, value]) => ({ property: `mesh.${name}`, value }));
  const customProperties = [...others, ...notices];
  return {
    apiVersion: 'v1.0.0',
    kind: 'DataProduct',
    id: 'lounge',
    status,
    ...(customProperties.length > 0 && { customProperties }),
  } as DataProduct;
};

const stepped = (from: Lifecycle, to: Lifecycle): RegisteredDocument => ({
  kind: 'DataProduct',
  id: 'lounge',
  revision: 2,
  document: aProduct(to),
  lastStep: { from, to, actor: 'ada', decisionId: 'd', at: '2026-11-20T09:00:00Z' },
});

const draft = { status: 'draft' };
const active = { status: 'active' };
const deprecated = { status: 'deprecated', sunset: '2027-06-30', replacement: 'lounge-2' };

test('before a step was taken a product is what its document says', () => {
  const unstepped = { ...stepped(draft, active), lastStep: null };
  for (const registered of [undefined, unstepped]) {
    const document = aProduct(draft);
    expect(settle(document, registered)).toEqual({ document, overtaken: null, step: null });
  }
});

test.each([
  ['what the step left behind', draft, active, draft],
  ['something earlier still', draft, active, { status: 'proposed' }],
  ['what was, before a deprecation', active, deprecated, active],
  ['a deprecation that was taken back', deprecated, { ...deprecated, status: 'active' }, deprecated],
  ['an earlier sunset', active, deprecated, { ...deprecated, sunset: '2027-03-31' }],
  [
    'the sunset of before it was extended',
    { ...deprecated, sunset: '2027-03-31' },
    deprecated,
    { status: 'deprecated', sunset: '2027-03-31' },
  ],
  ['anything, of what is retired', deprecated, { ...deprecated, status: 'retired' }, deprecated],
])('a document that says %s undoes nothing, and the step is told', (_what, from, to, said) => {
  const registered = stepped(from, to);
  const { document, overtaken, step } = settle(aProduct(said), registered);
  expect(lifecycleOf(document)).toEqual(to);
  expect(step).toBeNull();
  expect(overtaken).toEqual({ said, is: to, step: registered.lastStep });
});

test.each([
  ['the next status', draft, active, deprecated],
  ['a status that no step knows, for policies to refuse', draft, active, { status: 'production' }],
  ['a later sunset', active, deprecated, { ...deprecated, sunset: '2027-12-31' }],
  ['another replacement', active, deprecated, { ...deprecated, replacement: 'lounge-3' }],
])('a document that says %s asks for it', (_what, from, to, said) => {
  const { document, overtaken, step } = settle(aProduct(said), stepped(from, to));
  expect(lifecycleOf(document)).toEqual(said);
  expect({ overtaken, step }).toEqual({ overtaken: null, step: { from: to, to: said } });
});

test('what a document does not say of its life stays, and all else is as it says', () => {
  const others = [{ property: 'mesh.region', value: 'eu' }];
  const submitted = { ...aProduct({ status: 'deprecated' }, others), name: 'Lounge, renamed' };
  const { document, overtaken, step } = settle(submitted, stepped(active, deprecated));
  expect(document).toEqual({ ...aProduct(deprecated, others), name: 'Lounge, renamed' });
  expect(overtaken).toMatchObject({ said: { status: 'deprecated' }, is: deprecated });
  expect(step).toBeNull();
});

test('a notice is known in the spellings that policies read, and told once', () => {
  const submitted = aProduct(active, [
    { property: 'Mesh.Sun_set', value: '2027-01-01' },
    { property: 'mesh.region', value: 'eu' },
  ]);
  const { document } = settle(submitted, stepped(active, { status: 'deprecated', sunset: '2027-06-30' }));
  expect(document.customProperties).toEqual([
    { property: 'mesh.sunset', value: '2027-06-30' },
    { property: 'mesh.region', value: 'eu' },
  ]);
});

test('a document that says what is says nothing new', () => {
  const registered = stepped(active, deprecated);
  const document = aProduct(deprecated);
  expect(settle(document, registered)).toEqual({ document, overtaken: null, step: null });
});
