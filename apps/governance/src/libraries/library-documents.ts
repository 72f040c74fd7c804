import { numberKey, pageQuery, RevisionNumber } from '#http';
import { z } from 'zod';
import { Library } from '../policies/index.js';

const word = {
  scope: z.string(),
  revision: z.int().describe('0 until the scope has one.'),
  actor: z.string().nullable(),
  approvedBy: z.string().nullable().describe('The second person, where the scope demanded one.'),
  reason: z.string().nullable(),
  at: z.string().nullable(),
};

export const LibraryView = z
  .object({
    ...Library.shape,
    ...word,
    package: z
      .string()
      .describe('The scope as packages and documents name it: `lib.<package>`, `data.scope.<package>`.'),
  })
  .meta({ id: 'ScopeLibraryRevision', description: 'What the policies of a scope share, at one revision.' });

export const LibrarySummaryView = z
  .object({ ...word, modules: z.array(z.string()), documents: z.array(z.string()) })
  .meta({
    id: 'ScopeLibrarySummary',
    description: 'A revision of a library by the paths of its modules and the names of its documents.',
  });

export const LibraryQuery = z.object({
  revision: RevisionNumber.optional().describe('An earlier revision; the newest when left out.'),
});
export const LibraryHistoryQuery = z.object(pageQuery(numberKey));
export const LibraryReason = z.object({
  reason: z.string().max(1_000).optional().describe('Why; it is kept with the revision.'),
});

export type LibraryView = z.infer<typeof LibraryView>;
