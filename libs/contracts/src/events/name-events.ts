import { z } from 'zod';
import { Identifier, Timestamp } from '../identifiers/index.js';

/** What has further names: what documents of record are about. */
export const NamedKind = z.enum(['product', 'contract']);
export type NamedKind = z.infer<typeof NamedKind>;

/**
 * `mesh.catalog.name.given.v1`, key: `<kind>:<name>`. State: whom a name leads to, by the id that never changes. Of all names of one
 * thing the one that was given last is what it is called.
 */
export const NameGiven = z.looseObject({
  kind: NamedKind,
  name: Identifier,
  id: Identifier,
  actor: z.string(),
  at: Timestamp,
});
export type NameGiven = z.infer<typeof NameGiven>;
