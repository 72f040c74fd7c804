import { pageQuery } from '#http';
import { z } from 'zod';
import { type FacetName, facetNames, places, searchKinds } from './search-entry.js';

const SearchKind = z.enum(searchKinds).meta({
  id: 'SearchKind',
  description: 'What can be found: products, their contracts and columns, subjects, terms.',
});

const cursor = z
  .tuple([
    z.string().regex(/^\d+(\.\d+)?$/),
    z.string().max(20),
    z
      .string()
      .max(2_000)
      .regex(/^[^\0]*$/),
  ])
  .transform(([score, kind, id]) => [score, kind, id] as const);

const one = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[^\0]*$/);
const several = z.union([one.transform((it) => [it]), z.array(one).max(20)]).optional();
const descriptions: Record<FacetName, string> = {
  domain: 'Only what is of this domain; give it again for another, as all of these.',
  archetype: '`source-aligned`, `aggregate`, `consumer-aligned`, or a kind of one’s own.',
  status: '`active`, `draft`, `deprecated`, `retired`, or another that documents have.',
  classification: 'Of a column, or of one among the columns.',
  tag: 'In lower case; of the thing or of what is in it.',
  portType: 'The type of one of its output ports.',
  quality: '`ok`, `breached` or `unknown`; of a product the worst of its contracts.',
  sla: 'A property that is promised, in lower case: `latency`.',
  owner: 'Who answers for it.',
  certified: '`yes` or `no`.',
};
const filters = Object.fromEntries(
  facetNames.map((name) => [name, several.describe(descriptions[name])]),
) as Record<FacetName, typeof several>;

export const SearchQuery = z.object({
  q: z
    .string()
    .max(300)
    .optional()
    .describe(
      'Words, in any order, each as the beginning of one. A word that nothing has is taken for those that are spelt nearly so.',
    ),
  kind: z
    .union([SearchKind.transform((it) => [it]), z.array(SearchKind).max(5)])
    .optional()
    .describe('Only these; all where words are looked for, and products where none are.'),
  ...filters,
  ...pageQuery(cursor),
});
export type SearchQuery = z.infer<typeof SearchQuery>;

const text = z.string().nullable();
const MatchView = z
  .object({ word: z.string(), found: z.string(), in: z.enum(places), text: z.string() })
  .meta({ id: 'SearchMatch', description: 'Where a word that was asked for stands, as `found` there.' });

const SearchHit = z
  .object({
    kind: SearchKind,
    id: z.string().describe('Of a column `<contract>#<path>`.'),
    score: z.number().describe('Higher is better; only of use beside others of the same answer.'),
    ...{ name: z.string(), description: text, domain: text, status: text, owner: text, archetype: text },
    ...{ classification: text, type: text, tags: z.array(z.string()) },
    ...{ product: text, contract: text, path: text },
    matched: z.array(MatchView).describe('Why it was found: one place for each word.'),
  })
  .meta({ id: 'SearchHit', description: 'Something that was found, and why.' });

const FacetView = z
  .object({
    name: z.enum(facetNames),
    values: z.array(z.object({ value: z.string(), count: z.int(), selected: z.boolean() })),
  })
  .meta({
    id: 'SearchFacet',
    description:
      'The values that most of what was found has; those of a name are counted as if that one did not narrow.',
  });

export const SearchAnswer = z
  .object({
    items: z.array(SearchHit),
    next: z.string().nullable(),
    hidden: z.int().optional().describe('How many match that the caller may not see, counted up to 1,000.'),
    kinds: z.partialRecord(SearchKind, z.int()).describe('How many match, of each kind.'),
    facets: z.array(FacetView),
    corrected: z
      .array(z.object({ word: z.string(), meant: z.array(z.string()) }))
      .describe('Words that nothing has, and what they were taken for; nothing where nothing is like them.'),
    relaxed: z.boolean().describe('Nothing has all of the words: these have some.'),
    atLeast: z
      .boolean()
      .describe(
        'More match than are counted and ranked: 5,000 of a kind, 20,000 where no words are looked for.',
      ),
  })
  .meta({
    id: 'SearchAnswer',
    description: 'A page of what was found, best first, and by what it can be narrowed.',
  });
export type SearchAnswer = z.infer<typeof SearchAnswer>;
