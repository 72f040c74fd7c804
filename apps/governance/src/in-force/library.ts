import type { JsonObject, RegoModule } from '#policy-engine';

/** A JSON document that policies read as `data.scope.<scope>.<name>`. */
export interface LibraryDocument {
  /** An identifier of Rego. */
  readonly name: string;
  readonly value: unknown;
  /** A JSON Schema that the value fits. */
  readonly schema?: JsonObject;
}

/** What the policies of a scope share. */
export interface ScopeLibrary {
  /** In packages below `lib.<scope>`. */
  readonly modules: readonly RegoModule[];
  readonly tests: readonly RegoModule[];
  readonly documents: readonly LibraryDocument[];
}

export const emptyLibrary: ScopeLibrary = { modules: [], tests: [], documents: [] };
