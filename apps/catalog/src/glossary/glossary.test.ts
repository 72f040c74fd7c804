import { aContract, aProduct, aSet } from '../fixtures/documents.js';
import { purposeStated } from '../fixtures/real-governance.js';
import { RunningCatalog } from '../fixtures/running-catalog.js';
import { TellTerms } from './tell-terms.js';

let catalog: RunningCatalog;
beforeAll(async () => {
  catalog = await RunningCatalog.start([purposeStated]);
  for (const id of ['clients', 'billing'])
    await catalog.http.put(`/api/v1/domains/${id}`).send({ name: id }).expect(200);
});
afterAll(() => catalog.stop());

const put = (id: string, term: object, status = 200) =>
  catalog.http.put(`/api/v1/glossary/terms/${id}`).send(term).expect(status);
const term = (over: object = {}) => ({ name: 'Guest', definition: 'Who visits a lounge.', ...over });
const linkTo = (id: string) => ({
  authoritativeDefinitions: [
    { type: 'businessDefinition', url: `https://mesh.example/api/v1/glossary/terms/${id}` },
  ],
});

test('a term has revisions and a history, and is written over what was read alone', async () => {
  const { headers } = await put('guest', term({ domain: 'clients' }));
  expect(headers.etag).toBe('"1"');
  await put('guest', term({ domain: 'clients' }));
  const approved = term({ domain: 'clients', state: 'approved', owners: ['ada@clients.example'] });
  await put('guest', approved);
  const stale = catalog.http.put('/api/v1/glossary/terms/guest').set('if-match', '"1"');
  await stale.send(term({ domain: 'clients', state: 'approved', owners: ['bo'] })).expect(412);
  const { items } = await catalog.get<{ items: { revision: number; term: { state: string } }[] }>(
    '/api/v1/glossary/terms/guest/versions',
  );
  expect(items.map((it) => [it.revision, it.term.state])).toEqual([
    [2, 'approved'],
    [1, 'draft'],
  ]);
  await catalog.http.get('/api/v1/glossary/terms/guest?asOf=2020-01-01').expect(404);
  await catalog.http.get('/api/v1/glossary/terms/nothing/columns').expect(404);
});

test.each([
  ['a domain that is not there', { domain: 'nowhere' }, 'domain'],
  ['an approval without an owner', { state: 'approved' }, 'owners'],
  ['a replacement of what is in use', { replacedBy: 'guest' }, 'replacedBy'],
  ['a replacement that is not there', { state: 'deprecated', replacedBy: 'nothing' }, 'replacedBy'],
  ['a related term that is not there', { related: ['guest', 'nothing'] }, 'related.1'],
  ['another id than the path', { id: 'other' }, 'id'],
])('%s is refused at its path', async (_what, over, path) => {
  const { body } = await put('wrong', term(over), 400);
  expect(body).toMatchObject({ errors: [{ path }] });
});

test('what was agreed on becomes no draft again', async () => {
  await put('agreed', term({ state: 'approved', owners: ['ada'] }));
  expect((await put('agreed', term(), 400)).body).toMatchObject({ errors: [{ path: 'state' }] });
  await put('agreed', term({ state: 'deprecated', replacedBy: 'guest' }));
});

test('columns point to terms by links and by synonyms, and both ways it is the same', async () => {
  await put('invoice-mesh', term({ name: 'Bill', synonyms: ['Invoice'] }));
  await put('invoice-billing', term({ name: 'Invoice', domain: 'billing' }));
  const contract = (id: string, domain: string) =>
    aContract(id, [], {
      domain,
      ...linkTo('guest'),
      schema: [
        {
          name: 'rows',
          properties: [
            { name: 'invoice', logicalType: 'string', synonyms: [{ synonym: ' INVOICE ' }] },
            { name: 'guest', logicalType: 'string', ...linkTo('guest') },
            { name: 'plain', logicalType: 'string', synonyms: [{ synonym: 'something' }] },
            { name: 'lost', logicalType: 'string', ...linkTo('gone') },
            {
              name: 'address',
              logicalType: 'object',
              properties: [{ name: 'of', logicalType: 'string', ...linkTo('guest') }],
            },
          ],
        },
      ],
    });
  await catalog.register(
    aSet(
      contract('of-billing', 'billing'),
      contract('of-clients', 'clients'),
      aProduct('b', ['of-billing'], { domain: 'billing' }),
      aProduct('c', ['of-clients'], { domain: 'clients' }),
    ),
    201,
  );
  const { columns } = await catalog.get<{
    columns: { path: string | null; terms: object[]; unknown: string[] }[];
  }>('/api/v1/contracts/of-billing/terms');
  expect(columns).toMatchObject([
    { path: null, terms: [{ id: 'guest', by: 'definition' }] },
    { path: 'rows.invoice', terms: [{ id: 'invoice-billing', by: 'synonym' }] },
    { path: 'rows.guest', terms: [{ id: 'guest', state: 'approved' }] },
    { path: 'rows.lost', terms: [], unknown: ['gone'] },
    { path: 'rows.address.of', terms: [{ id: 'guest' }] },
  ]);
  const columnsOf = async (id: string, query = '') =>
    catalog.get<{ items: { contractId: string; path: string | null }[]; next: string | null }>(
      `/api/v1/glossary/terms/${id}/columns${query}`,
    );
  expect((await columnsOf('invoice-billing')).items).toEqual([
    { contractId: 'of-billing', path: 'rows.invoice', by: 'synonym' },
  ]);
  expect((await columnsOf('invoice-mesh')).items).toEqual([
    { contractId: 'of-clients', path: 'rows.invoice', by: 'synonym' },
  ]);
  const first = await columnsOf('guest', '?limit=1');
  expect(first.items.map(({ contractId, path }) => [contractId, path])).toEqual([
    ['of-billing', null],
    ['of-billing', 'rows.guest'],
    ['of-billing', 'rows.address.of'],
  ]);
  const second = await columnsOf('guest', `?limit=1&after=${first.next}`);
  expect(second).toMatchObject({ items: [{ contractId: 'of-clients' }, {}, {}], next: null });
});

test('terms are listed by domain, state and any of their names', async () => {
  const ids = async (query: string) =>
    (await catalog.get<{ items: { term: { id: string } }[] }>(`/api/v1/glossary/terms?${query}`)).items.map(
      (it) => it.term.id,
    );
  expect(await ids('domain=billing')).toEqual(['invoice-billing']);
  expect(await ids('state=deprecated')).toEqual(['agreed']);
  expect(await ids('name=invoice')).toEqual(['invoice-billing', 'invoice-mesh']);
});

test('each revision of a term is told once, and those that nobody was told of are told later', async () => {
  const told = async () =>
    (await catalog.said())
      .filter(({ topic, key }) => topic === 'mesh.catalog.terms.v1' && key === 'seat')
      .map(({ data }) => data['revision']);
  await put('seat', term({ name: 'Seat' }));
  await put('seat', term({ name: 'Seat' }));
  await put('seat', term({ name: 'Seat', definition: 'A place to sit.' }));
  expect(await told()).toEqual([1, 2]);
  const telling = catalog.app.get(TellTerms, { strict: false });
  await telling.some();
  expect(await told()).toEqual([1, 2]);
  await catalog.db.query("update terms set told_revision = 0 where id = 'seat'");
  await telling.some();
  expect(await told()).toEqual([1, 2, 2]);
});
