import type { GlossaryTerm } from '#contracts/glossary';
import { cut, nothing } from './entries-of.js';
import { facet, type SearchEntry, weightOf } from './search-entry.js';

/** A word of the business, by what it is called and what it means: it is shown to everybody. */
export function termEntry(term: GlossaryTerm): SearchEntry {
  const { id, name, definition, domain = null, state, owners, synonyms } = term;
  const [owner = null] = owners;
  return {
    ...{ kind: 'term', id, source: `term:${id}`, product: null, weight: weightOf('term', state) },
    about: { ...nothing, name, description: cut(definition), domain, status: state, owner },
    texts: {
      name: [id, name],
      synonym: domain === null ? synonyms : [...synonyms, domain],
      description: [definition],
      owner: owners,
    },
    facets: [...facet('domain', [domain]), ...facet('status', [state]), ...facet('owner', owners)],
  };
}
