import { LastStep } from '#contracts/change-sets';
import { asOfQuery, leftOut, numberKey, pageQuery, textKey } from '#http';
import { z } from 'zod';

/** What a document is called, where it was ever given another name. */
const Called = z
  .object({
    now: z.string().describe('The name that it was given last.'),
    before: z.array(z.string()).describe('Its id and former names: they find it still.'),
  })
  .meta({ id: 'Called', description: 'What a document is called, where it was ever given another name.' });
export type Called = z.infer<typeof Called>;

/** A document of record as the API shows it; `document` is what was put in, unknown fields included. */
export const RegisteredVersion = z
  .object({
    kind: z.enum(['DataProduct', 'DataContract']),
    id: z.string(),
    revision: z.int(),
    document: z.looseObject({}),
    decisionId: z.uuid(),
    actor: z.string(),
    at: z.string(),
    called: Called.optional(),
    leftOut,
    lastStep: LastStep.nullable().describe(
      "The last step of a product's life. Null before one was taken, and for contracts: their status is what their document says.",
    ),
  })
  .meta({
    id: 'RegisteredVersion',
    description:
      'A document of record as the API shows it; `document` is what was put in, unknown fields included.',
  });

export const DocumentsQuery = z
  .object({
    domain: z.string().optional().describe('Only those of this domain.'),
    status: z
      .string()
      .optional()
      .describe('Only those with this status; a document that says none is a draft.'),
    tag: z
      .string()
      .min(1)
      .max(200)
      .optional()
      .describe('Only those that have this tag, or whose ports, tables or columns have it, in any case.'),
    q: z
      .string()
      .max(200)
      .optional()
      .describe(
        'Only those with this text in id or name, or that have, for each of its words, one that begins so: among ids, names, ' +
          'descriptions and tags, those of tables and columns too. Not together with `asOf`.',
      ),
    ...asOfQuery,
    ...pageQuery(textKey),
  })
  .refine(({ q, asOf }) => q === undefined || asOf === undefined, {
    path: ['q'],
    error: 'cannot be looked for in the past: only what is registered now is indexed by its words',
  });
export type DocumentsQuery = z.infer<typeof DocumentsQuery>;

export const DocumentQuery = z.object(asOfQuery);
export type DocumentQuery = z.infer<typeof DocumentQuery>;

export const VersionsQuery = z.object(pageQuery(numberKey));
export type VersionsQuery = z.infer<typeof VersionsQuery>;

export const versionExample = {
  kind: 'DataContract',
  id: 'lounge-visits',
  revision: 4,
  document: {
    apiVersion: 'v3.1.0',
    kind: 'DataContract',
    id: 'lounge-visits',
    version: '1.2.0',
    status: 'active',
  },
  decisionId: '0198c6f0-3e11-7a01-8b6f-0c9d4f7f5a10',
  actor: 'ada@clients.example',
  at: '2026-11-21T09:00:00.530Z',
  lastStep: null,
};
