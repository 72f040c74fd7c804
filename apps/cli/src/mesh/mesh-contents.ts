import type { Document } from '../sources/index.js';

/** A version of a subject. One without an id was written by hand: it is registered as any new version. */
export interface CarriedVersion {
  readonly version: number;
  readonly schemaId?: number;
  readonly schemaType: 'AVRO' | 'JSON' | 'PROTOBUF';
  readonly schema: string;
  readonly references: readonly {
    readonly name: string;
    readonly subject: string;
    readonly version: number;
  }[];
  readonly metadata?: object;
  readonly ruleSet?: object;
}

/** A subject with its live versions, oldest first. */
export interface SubjectHistory {
  readonly subject: string;
  readonly contractId: string | null;
  readonly versions: readonly CarriedVersion[];
}

/** What is set at a scope of the registry; null where nothing is. */
export interface ScopeSettings {
  readonly scope: string;
  readonly config: object | null;
  readonly mode: string | null;
}

/** All that is carried of a mesh, each list in the order of names. */
export interface MeshContents {
  readonly domains: readonly Document[];
  /** Of the glossary. */
  readonly terms: readonly Document[];
  readonly settings: readonly ScopeSettings[];
  readonly subjects: readonly SubjectHistory[];
  readonly contracts: readonly Document[];
  readonly products: readonly Document[];
}

/** Names in the order that every machine has. */
export function byName(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
