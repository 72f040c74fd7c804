import type { SearchAnswer } from './search-documents.js';

export const searchExample: SearchAnswer = {
  items: [
    {
      ...{ kind: 'product', id: 'clients.lounge-visits', score: 3.12, name: 'Lounge visits' },
      description: 'Who visited which lounge, and when.',
      ...{ domain: 'clients', status: 'active', owner: 'ada@clients.example', archetype: 'source-aligned' },
      ...{ classification: null, type: null, tags: ['lounge'], contract: null, path: null },
      product: 'clients.lounge-visits',
      matched: [
        { word: 'lounje', found: 'lounge', in: 'name', text: 'clients.lounge-visits' },
        { word: 'visits', found: 'visits', in: 'name', text: 'clients.lounge-visits' },
      ],
    },
  ],
  next: null,
  kinds: { product: 1 },
  facets: [{ name: 'domain', values: [{ value: 'clients', count: 1, selected: false }] }],
  corrected: [{ word: 'lounje', meant: ['lounge'] }],
  relaxed: false,
  atLeast: false,
};
