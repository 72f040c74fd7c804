import type { JsonObject, PolicyScope, RegoModule } from '#policy-engine';

/** One policy as it is written: what a version of it holds. */
export interface PolicySource {
  readonly modules: readonly RegoModule[];
  readonly tests: readonly RegoModule[];
}

/** A policy that is there already. */
interface OtherPolicy {
  readonly id: string;
  /** Its Rego package, without `data.` */
  readonly package: string;
  readonly scope: string;
}

/** A policy input for people to read and policies to be tried on. */
export interface SampleInput {
  /** Such as `key_declared/fail-no-key`. */
  readonly name: string;
  readonly input: unknown;
}

/** Where a policy is to hold, and among what. */
export interface AuthoringContext {
  readonly scope: PolicyScope;
  /** The shared modules it may import. Those named `*_test.rego` are there for its tests alone. */
  readonly lib: readonly RegoModule[];
  /** What lies below `data` beside modules: documents of the scope's library. */
  readonly data?: JsonObject;
  /** JSON Schema of the policy input. */
  readonly inputSchema: JsonObject;
  /** Reads whole inputs that the policy must have an answer to; asked once, and only for a source that can be evaluated. */
  readonly samples?: () => Promise<readonly SampleInput[]>;
  /** Policies whose package and id are taken; not the one whose next version this is. */
  readonly others: readonly OtherPolicy[];
}
