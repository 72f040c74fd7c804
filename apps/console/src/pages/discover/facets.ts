import { choices, lists, text } from '../../search-params.ts';

/** By what things can be narrowed, in the order in which people ask, each with what it is called. */
export const facets = {
  domain: 'Domain',
  status: 'Status',
  quality: 'Quality',
  archetype: 'Archetype',
  portType: 'Port',
  classification: 'Classification',
  tag: 'Tag',
  sla: 'Promises',
  owner: 'Owner',
  certified: 'Certified',
} as const;

export type Facet = keyof typeof facets;

/** Their names. */
export const facetNames = Object.keys(facets) as Facet[];

/** What can be looked for, each with what many of it are called. */
export const kinds = {
  product: 'Products',
  contract: 'Contracts',
  column: 'Columns',
  subject: 'Subjects',
  term: 'Terms',
} as const;

export type Kind = keyof typeof kinds;

/** Their names. */
export const kindNames = Object.keys(kinds) as Kind[];

const facetsOf = lists(...facetNames);
const kindOf = choices('kind', kindNames);
const wordsOf = text('q');

/** What the address of the page asks for. */
export function discoverSearch(search: Record<string, unknown>) {
  return { ...wordsOf(search), ...kindOf(search), ...facetsOf(search) };
}

export type DiscoverSearch = ReturnType<typeof discoverSearch>;
