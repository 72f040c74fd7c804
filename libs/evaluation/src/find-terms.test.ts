import type { Outcome } from '#change-sets';
import { DataContract } from '#contracts/documents';
import { GlossaryTerm } from '#contracts/glossary';
import { findTerms } from './find-terms.js';

const term = (id: string, more: object = {}) =>
  GlossaryTerm.parse({ id, name: id, definition: 'A word.', state: 'approved', owners: ['ada'], ...more });
const terms = [
  term('guest', { domain: 'clients' }),
  term('seat'),
  term('bill', { domain: 'billing', name: 'Seat' }),
];
const asked: (readonly string[])[] = [];
const known = {
  terms: (...[ids, names]: [readonly string[], readonly string[]]) => {
    asked.push([...ids, ...names]);
    return Promise.resolve(terms);
  },
};

const outcome = (properties: object[]) =>
  ({
    target: { kind: 'DataContract', id: 'visits' },
    after: DataContract.parse({
      ...{ apiVersion: 'v3.2.0', kind: 'DataContract', id: 'visits', version: '1.0.0', status: 'active' },
      schema: [{ name: 'visits', properties }],
    }),
  }) as unknown as Outcome;
const link = (id: string) => ({
  authoritativeDefinitions: [{ type: 'term', url: `https://mesh.example/api/v1/glossary/terms/${id}` }],
});

test('a column points to terms by links and by words, and to nothing that is not there', async () => {
  const found = await findTerms(
    outcome([
      { name: 'email', ...link('guest') },
      { name: 'count', synonyms: [{ synonym: 'SEAT' }] },
      { name: 'other', ...link('nothing') },
    ]),
    'clients',
    known,
  );
  expect(found).toEqual([
    {
      path: 'visits.email',
      terms: [
        {
          id: 'guest',
          name: 'guest',
          state: 'approved',
          domain: 'clients',
          owners: ['ada'],
          by: 'definition',
        },
      ],
      unknown: [],
    },
    { path: 'visits.count', terms: [expect.objectContaining({ id: 'seat', by: 'synonym' })], unknown: [] },
    { path: 'visits.other', terms: [], unknown: ['nothing'] },
  ]);
});

test('nothing is asked for where nothing points anywhere', async () => {
  asked.length = 0;
  expect(await findTerms(outcome([{ name: 'email' }]), 'clients', known)).toEqual([]);
  expect(asked).toEqual([]);
});
