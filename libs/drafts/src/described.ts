import type { SchemaObject, ServiceLevel } from '#contracts/documents';
import type { SchemaType } from '#schema-compat';

/** A wire schema to be registered with the documents. */
export interface DraftedSchema {
  readonly subject: string;
  readonly schemaType: SchemaType;
  readonly schema: string;
}

/** What a source says of the data, whatever kind it is of: what documents are drafted from. */
export interface Described {
  /** What it is called where it lives: `public.orders`, `clients.lounge-visits`. */
  readonly name: string;
  readonly description?: string;
  readonly version?: string;
  /** Who answers for it, as the source says. */
  readonly owner?: string;
  readonly tags?: readonly string[];
  /** What its output port is: `kafka`, `postgres`. */
  readonly portType?: string;
  readonly objects: readonly SchemaObject[];
  readonly serviceLevels?: readonly ServiceLevel[];
  readonly schemas?: readonly DraftedSchema[];
  /** What its reader should know: what was left out, or guessed. */
  readonly notes?: readonly string[];
}

/** A source cannot be read as what it is said to be. */
export class SourceUnreadable extends Error {
  constructor(
    message: string,
    /** Where, in the source's own keys, e.g. `columns.2.type`; `''` for all of it. */
    readonly path: string = '',
  ) {
    super(message);
    this.name = 'SourceUnreadable';
  }
}
