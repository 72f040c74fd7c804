import type { Evolution, SchemaReference, SchemaType } from '#contracts/change-sets';
import type { SchemaField, SchemaMetadata, Verdict } from '#schema-compat';

/** A schema with what it was given with. */
export interface GivenSchema {
  readonly schemaType: SchemaType;
  readonly schema: string;
  /** What it imports; subjects by their full names. */
  readonly references: readonly SchemaReference[];
  readonly metadata?: SchemaMetadata;
}

/** A live version of the candidate's subject. */
export interface EarlierSchema extends GivenSchema {
  readonly version: number;
}

/** A version of another subject that some schema of the request imports. */
export interface ImportedSchema {
  readonly subject: string;
  readonly version: number;
  readonly schema: string;
  readonly references: readonly SchemaReference[];
}

/** What is to be found out about a schema. Plain data, so that it can be sent to a thread. */
export interface ExaminationRequest {
  readonly candidate: GivenSchema;
  /** Versions of its subject that it is to be compared with, in any order. */
  readonly history: readonly EarlierSchema[];
  /** All that the candidate and its history import, near and far, each once. */
  readonly imports: readonly ImportedSchema[];
  /** The versions of the history that are the candidate if their text is: they agree with it in all but that. */
  readonly alike: readonly number[];
  /** How the subject may evolve; without it no verdict is made. */
  readonly evolution?: Evolution;
  /** Whether its fields are wanted. */
  readonly fields: boolean;
  /** Whether insignificant order and spelling are to be taken away before schemas are told apart. */
  readonly normalize: boolean;
}

/** What was found out about a schema. */
export interface SchemaFacts {
  /** The text that the registry keeps, and tells schemas of one type and the same references apart by. */
  readonly identity: string;
  /** Its fields, flattened; none when they were not wanted. */
  readonly fields: readonly SchemaField[];
  /** The newest version of the history that is the same schema. */
  readonly sameAs: number | null;
  /** Whether it may follow its history; null when nobody asked, and for a schema that is registered already. */
  readonly verdict: Verdict | null;
}

/**
 * Why nothing can be said about a schema.
 * - `invalid`: its text, or that of something it imports, is no schema of its type.
 * - `unsupported`: its type is not read.
 * - `history`: a version before it cannot be read, so that it cannot be compared.
 * - `too-costly`: examining it takes more time, memory or words than one schema may have.
 */
export type MistakeCause = 'invalid' | 'unsupported' | 'history' | 'too-costly';

/** What is wrong with a schema. */
export interface SchemaMistake {
  readonly cause: MistakeCause;
  readonly message: string;
  /** Where in the schema, as a path of keys; `''` when it is the whole. */
  readonly path: string;
}

/** The answer to a request. */
export type Examination = { readonly facts: SchemaFacts } | { readonly mistake: SchemaMistake };
