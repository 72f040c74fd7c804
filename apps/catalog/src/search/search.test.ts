import { as, callersByHeader, eventually } from '#testing';
import { aContract, aProduct, aSchema, aSet } from '../fixtures/documents.js';
import { purposeStated } from '../fixtures/real-governance.js';
import { RunningCatalog } from '../fixtures/running-catalog.js';
import type { SearchAnswer } from './search-documents.js';

let catalog: RunningCatalog;
const visits = (status = 'active') =>
  aContract('lounge-visits', [], {
    domain: 'clients',
    status,
    name: 'Visits to lounges',
    slaProperties: [{ property: 'Latency', value: 4, unit: 'h' }],
    schema: [
      {
        name: 'visits',
        properties: [
          { name: 'email', logicalType: 'string', classification: 'confidential', tags: ['PII'] },
          { name: 'lounge_code', logicalType: 'string' },
        ],
      },
    ],
  });

beforeAll(async () => {
  catalog = await RunningCatalog.start([purposeStated], {}, callersByHeader());
  await catalog
    .post(
      aSet(
        visits(),
        aContract('bookings', ['seat'], { domain: 'air' }),
        aContract('secret', ['lounge_keys'], { domain: 'air', status: 'draft' }),
        aProduct('clients.lounge', ['lounge-visits'], { domain: 'clients', name: 'Lounges', tags: ['Gold'] }),
        aProduct('air.bookings', ['bookings'], {
          domain: 'air',
          description: { purpose: 'Seats near a lounge.' },
        }),
        aSchema('lounge-value', 'lounge-visits'),
      ),
      everything,
    )
    .expect(201);
  await eventually(async () =>
    expect((await search('q=lounge')).kinds).toMatchObject({ product: 2, subject: 1 }),
  );
});
afterAll(() => catalog.stop());

const everything = as('gov', {
  rolesIn: { air: ['domain-member'], clients: ['domain-member'] },
  roles: ['auditor', 'governor', 'operator'],
});
async function search(query: string, headers = everything): Promise<SearchAnswer> {
  return (await catalog.http.get(`/api/v1/search?${query}`).set(headers).expect(200)).body as SearchAnswer;
}
const idsOf = ({ items }: SearchAnswer) => items.map(({ kind, id }) => `${kind} ${id}`);

test('what is called so comes before what only speaks of it, and each says where the word stands', async () => {
  const { items } = await search('q=lounge&kind=product');
  expect(items.map(({ id }) => id)).toEqual(['clients.lounge', 'air.bookings']);
  expect(items.map(({ matched }) => matched)).toEqual([
    [{ word: 'lounge', found: 'lounge', in: 'name', text: 'clients.lounge' }],
    [{ word: 'lounge', found: 'lounge', in: 'description', text: 'Seats near a lounge.' }],
  ]);
});

test.each([
  ['lounje vsits', ['lounge', 'visits']],
  ['confidental', ['confidential']],
])('%s finds what was meant', async (q, meant) => {
  const found = await search(`q=${q}`);
  expect(found.items.length).toBeGreaterThan(0);
  expect(found.corrected.flatMap((it) => it.meant)).toEqual(expect.arrayContaining(meant));
});

test('columns are found by their names, and products and contracts by their columns', async () => {
  expect(idsOf(await search('q=emai')).sort()).toEqual([
    'column lounge-visits#visits.email',
    'contract lounge-visits',
    'product clients.lounge',
  ]);
});

test('where nothing has all words, what has some is found, and that is said', async () => {
  expect(await search('q=seat+email&kind=column')).toMatchObject({ relaxed: true, kinds: { column: 2 } });
});

test('facets narrow, and count what else could be asked for of the same', async () => {
  const found = await search('domain=air');
  expect(idsOf(found)).toEqual(['product air.bookings']);
  expect(found.facets.find(({ name }) => name === 'domain')?.values).toEqual([
    { value: 'air', count: 1, selected: true },
    { value: 'clients', count: 1, selected: false },
  ]);
  const both = await search('domain=air&domain=clients&tag=pii&classification=confidential&sla=latency');
  expect(idsOf(both)).toEqual(['product clients.lounge']);
  expect(idsOf(await search('tag=nobody'))).toEqual([]);
});

test('pages follow one another without a gap', async () => {
  const all = idsOf(await search('q=lounge'));
  const paged: string[] = [];
  for (let after: string | null = ''; after !== null;) {
    const page: SearchAnswer = await search(`q=lounge&limit=2${after && `&after=${after}`}`);
    paged.push(...idsOf(page));
    after = page.next;
  }
  expect(paged).toEqual(all);
});

test('what somebody does not see is not found but counted', async () => {
  const reader = as('rita', { roles: ['reader'] });
  expect(idsOf(await search('q=keys', everything))).toContain('contract secret');
  expect(await search('q=keys', reader)).toMatchObject({ items: [], hidden: 2 });
});

test('an entry is of what is registered last, and a deleted subject is found no more until it is registered again', async () => {
  await catalog.post(aSet({ ...visits(), name: 'Stays' }), everything).expect(200);
  await eventually(async () => expect(idsOf(await search('q=stays'))).toContain('contract lounge-visits'));
  await catalog.http.delete('/schema-registry/subjects/lounge-value').set(everything).expect(200);
  await eventually(async () => expect((await search('q=lounge-value')).kinds).not.toHaveProperty('subject'));
  await catalog.post(aSet(aSchema('lounge-value', 'lounge-visits')), everything).expect(200);
  await eventually(async () =>
    expect((await search('q=lounge-value')).items).toContainEqual(
      expect.objectContaining({ id: 'lounge-value', contract: 'lounge-visits' }),
    ),
  );
});

test('a term is found by what it is called and what it means, as it is written last, also misspelt', async () => {
  const put = (term: object) =>
    catalog.http
      .put('/api/v1/glossary/terms/turnaround')
      .set(everything)
      .send({ name: 'Turnaround', ...term })
      .expect(200);
  const terms = async (query: string) => (await search(`${query}&kind=term`)).items;
  await put({ definition: 'How long an aircraft is at its stand.', synonyms: ['Ground time'] });
  await eventually(async () =>
    expect(await terms('q=turnaround')).toMatchObject([
      { id: 'turnaround', name: 'Turnaround', status: 'draft', matched: [{ in: 'name' }] },
    ]),
  );
  expect(await terms('q=ground')).toMatchObject([{ matched: [{ in: 'synonym', text: 'Ground time' }] }]);
  expect(await terms('q=aircraft')).toMatchObject([{ matched: [{ in: 'description' }] }]);
  expect(idsOf(await search('q=turnarond', as('rita', { roles: ['reader'] })))).toEqual(['term turnaround']);
  await put({ definition: 'How long it stands.', state: 'approved', owners: ['ada@clients.example'] });
  await eventually(async () => expect(await terms('q=ground')).toEqual([]));
  const narrowed = 'q=turnaround&status=approved&owner=ada@clients.example';
  expect(await terms(narrowed)).toMatchObject([{ id: 'turnaround', owner: 'ada@clients.example' }]);
});
