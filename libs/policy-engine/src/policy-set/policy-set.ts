/** Where a policy holds: for the whole federation, one domain, or one product. */
export type PolicyScope = 'global' | `domain:${string}` | `product:${string}`;

/** What a violation of the policy does to a change: refuse it, or let it pass with a warning. */
export type PolicyLevel = 'deny' | 'warn' | 'note';

/** The changes a policy judges. An absent list means all kinds, or all operations. */
export interface PolicyApplicability {
  readonly kinds?: readonly string[];
  readonly operations?: readonly string[];
}

/** What a lower scope may make of a parameter's value above it: a higher or lower number, a part of a list or more of it, or nothing else. */
export const tightenings = ['higher', 'lower', 'subset', 'superset', 'never'] as const;

export type Tightening = (typeof tightenings)[number];

/** A parameter that a policy declares: a JSON Schema of its values, with what holds until a scope sets another. */
export interface DeclaredParameter extends JsonObject {
  readonly default: unknown;
  readonly 'x-tighten': Tightening;
}

/** What is known about one policy without evaluating it; read from its package's METADATA. */
export interface PolicyMetadata {
  /** Unique within its set, e.g. `MESH-001`. */
  readonly id: string;
  readonly version: number;
  /** The Rego package, e.g. `mesh.global.owner_reachable`; it yields `violations`. */
  readonly package: string;
  readonly title: string;
  readonly description: string;
  readonly level: PolicyLevel;
  readonly appliesTo: PolicyApplicability;
  /** What the owner of a refused change should do. */
  readonly remediation: string;
  readonly owner: string;
  /** RFC 3339 date or date-time; before it, the policy only warns. */
  readonly effectiveOn?: string;
  /** Its findings stand when all readers whom the change breaks have agreed. */
  readonly settledByReaders?: boolean;
  /** What scopes may set of it, by name; it reads them as `params.value("<id>", "<name>", <default>)`. */
  readonly parameters?: Readonly<Record<string, DeclaredParameter>>;
  readonly scope: PolicyScope;
}

/** A Rego module as text; the path names it in findings and keeps compilation deterministic. */
export interface RegoModule {
  readonly path: string;
  readonly text: string;
}

/** A JSON object. */
export interface JsonObject {
  readonly [key: string]: unknown;
}

/** What a policy set is compiled from. A module whose package METADATA has `custom.id` is a policy, others are libraries. */
export interface PolicySources {
  readonly scope: PolicyScope;
  readonly modules: readonly RegoModule[];
  /** Parameters, merged at the root of `data`. */
  readonly data?: JsonObject;
}

/** The policies of one scope, compiled together so that one evaluation answers for all of them. */
export interface PolicySet {
  /** `sha256:<hex>` over scope, modules and data: equal sources give equal digests. */
  readonly digest: string;
  readonly scope: PolicyScope;
  readonly wasm: Uint8Array;
  readonly policies: readonly PolicyMetadata[];
  readonly data: JsonObject;
}
