import type { JsonObject } from './same-json.js';

/** A version of a subject as a registry tells of it. */
export interface RegistryVersion {
  /** With its context, as `:.name:subject`; without one in the default context. */
  readonly subject: string;
  readonly version: number;
  readonly id: number;
  readonly schemaType: string;
  readonly schema: string;
  readonly references: readonly {
    readonly name: string;
    readonly subject: string;
    readonly version: number;
  }[];
  readonly metadata?: JsonObject;
  readonly ruleSet?: JsonObject;
  /** Whether it is hidden: deleted, and not for good. */
  readonly deleted: boolean;
}

/** Everything that a registry holds. */
export interface RegistryContents {
  /** By `subject/version`. */
  readonly versions: ReadonlyMap<string, RegistryVersion>;
  /** By scope: a subject, `:.name:` for a context, `:.:` for the default one, `:.__GLOBAL:` for everything. */
  readonly configs: ReadonlyMap<string, JsonObject>;
  readonly modes: ReadonlyMap<string, string>;
}

/** What a version is known by. */
export function keyOf({ subject, version }: { readonly subject: string; readonly version: number }): string {
  return `${subject}/${version}`;
}
