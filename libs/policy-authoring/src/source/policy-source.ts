import type { JsonObject, PolicyScope, RegoModule } from '#policy-engine';

/** One policy as it is written: what a version of it holds. */
export interface PolicySource {
  readonly modules: readonly RegoModule[];
  readonly tests: readonly RegoModule[];
}

/** A policy that is there already. */
export interface OtherPolicy {
  readonly id: string;
  /** Its Rego package, without `data.` */
  readonly package: string;
  readonly scope: string;
}

/** Where a policy is to hold, and among what. */
export interface AuthoringContext {
  readonly scope: PolicyScope;
  /** The shared modules it may import. Those named `*_test.rego` are there for its tests alone. */
  readonly lib: readonly RegoModule[];
  /** JSON Schema of the policy input. */
  readonly inputSchema: JsonObject;
  /** Policies whose package and id are taken; not the one whose next version this is. */
  readonly others: readonly OtherPolicy[];
}
