import type { SchemaValue } from '../json-value.js';
import type { Dialect } from '../validity/dialect.js';

/** A schema where it stands: what its references are relative to, and which dialect it speaks. */
export interface SchemaSite {
  readonly schema: SchemaValue;
  /** The URI that relative references start from. */
  readonly base: string;
  readonly dialect: Dialect;
  /** Keys from the root of its document. */
  readonly path: readonly string[];
}
