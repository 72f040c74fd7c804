import { z } from 'zod';
import { Identifier } from '../identifiers/index.js';

/** How far a term has come: written, agreed on, or not to be used anew. */
export const TermState = z.enum(['draft', 'approved', 'deprecated']).meta({
  id: 'TermState',
  description: 'How far a term has come: written, agreed on, or not to be used anew.',
});

const Name = z.string().trim().min(1).max(200);

/** A word of the business, and what it means. */
export const GlossaryTerm = z
  .strictObject({
    id: Identifier,
    domain: Identifier.optional().describe('Whose word it is; left out for one of the whole mesh.'),
    name: Name,
    definition: z.string().trim().min(1).max(10_000),
    state: TermState.default('draft'),
    owners: z
      .array(z.string().min(1).max(300))
      .max(50)
      .default([])
      .describe('Who answers for what it means.'),
    synonyms: z
      .array(Name)
      .max(100)
      .default([])
      .describe('Other words for it, by which columns name it too.'),
    replacedBy: Identifier.optional().describe('Of a deprecated term: the one to use.'),
    related: z.array(Identifier).max(100).default([]).describe('Terms that are to be read with it.'),
  })
  .meta({ id: 'GlossaryTerm', description: 'A word of the business, and what it means.' });

export type GlossaryTerm = z.infer<typeof GlossaryTerm>;
