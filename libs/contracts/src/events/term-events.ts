import { z } from 'zod';
import { GlossaryTerm } from '../glossary/index.js';
import { Counted, Timestamp } from '../identifiers/index.js';

/** `mesh.catalog.term.registered.v1`, key: the term's id. */
export const TermRegistered = z.looseObject({ term: GlossaryTerm, revision: Counted, at: Timestamp });
export type TermRegistered = z.infer<typeof TermRegistered>;
