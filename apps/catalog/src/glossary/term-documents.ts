import { GlossaryTerm, TermState } from '#contracts/glossary';
import { Identifier, Timestamp } from '#contracts/identifiers';
import { asOfQuery, numberKey, pageOf, pageQuery, textKey } from '#http';
import { z } from 'zod';

/** A term as it is registered, in one of its revisions. */
export const RegisteredTerm = z
  .object({ revision: z.int(), term: GlossaryTerm, actor: z.string(), at: Timestamp })
  .meta({ id: 'RegisteredTerm', description: 'A term as it is registered, in one of its revisions.' });
export type RegisteredTerm = z.infer<typeof RegisteredTerm>;

/** The id is that of the path. */
export const TermBody = GlossaryTerm.partial({ id: true }).meta({
  id: 'GlossaryTermWithoutId',
  description: 'A term; its id may be left to the path.',
});

export const TermQuery = z.object(asOfQuery);
export const TermsQuery = z.object({
  domain: Identifier.optional().describe('Only words of this domain.'),
  state: TermState.optional().describe('Only those in this state.'),
  name: z
    .string()
    .min(1)
    .max(200)
    .optional()
    .describe('Only those that have this name or synonym, in any case.'),
  ...pageQuery(textKey),
});
export type TermsQuery = z.infer<typeof TermsQuery>;
export const VersionsQuery = z.object(pageQuery(numberKey));

const ways = ['definition', 'synonym'] as const;
const way = z
  .enum(ways)
  .describe(
    '`definition`: one of its `authoritativeDefinitions` links to the term; `synonym`: one of its synonyms is a name of it.',
  );

/** A column that points to a term. */
export const ColumnOfTerm = z
  .object({
    contractId: z.string(),
    path: z.string().nullable().describe('Null: the contract itself.'),
    by: way,
  })
  .meta({ id: 'ColumnOfTerm', description: 'What of a contract points to a term.' });
export type ColumnOfTerm = z.infer<typeof ColumnOfTerm>;

export const ColumnsQuery = z.object(pageQuery(textKey));
export const ColumnsOfTerm = pageOf(ColumnOfTerm);

/** The terms that columns of a contract point to. */
export const TermsOfContract = z
  .object({
    contractId: z.string(),
    columns: z.array(
      z.object({
        path: z.string().nullable().describe('Null: the contract itself.'),
        terms: z.array(z.object({ id: z.string(), name: z.string(), state: TermState, by: way })),
        unknown: z.array(z.string()).describe('Ids that it links to and that no term has.'),
      }),
    ),
  })
  .meta({ id: 'TermsOfContract', description: 'The terms that a contract and its columns point to.' });
export type TermsOfContract = z.infer<typeof TermsOfContract>;

export const termExample: RegisteredTerm = {
  revision: 1,
  term: {
    id: 'lounge',
    domain: 'clients',
    name: 'Lounge',
    definition: 'A room in which guests wait, known by its code.',
    state: 'approved',
    owners: ['ada@clients.example'],
    synonyms: ['location'],
    related: [],
  },
  actor: 'ada@clients.example',
  at: '2026-11-21T09:00:00.000Z',
};
