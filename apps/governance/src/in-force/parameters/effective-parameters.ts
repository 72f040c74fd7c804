import type { PolicyParameters } from '#contracts/policy-input';
import type { PolicyScope } from '#policy-engine';
import type { ParameterSchema } from './parameter-schema.js';
import { strictest } from './tighten.js';

/** What holds before any scope has set anything: the shipped sets' own data over the defaults of the schema. */
export function shippedParameters(
  schema: ParameterSchema,
  data: readonly PolicyParameters[],
): PolicyParameters {
  return data.reduce<PolicyParameters>(over, schema.defaults());
}

/** What one scope has set. */
export interface SetParameters {
  readonly scope: PolicyScope;
  readonly parameters: PolicyParameters;
}

/**
 * The value of every parameter that one of the scopes has set. What the scope of a policy sets itself replaces the value that the policy
 * brings; scopes below only tighten. A lower value that has become weaker than the one above it is lifted to that.
 *
 * @param shipped what holds before any scope has set anything
 * @param layers what scopes have set, in any order
 */
export function effectiveParameters(
  schema: ParameterSchema,
  shipped: PolicyParameters,
  layers: readonly SetParameters[],
): PolicyParameters {
  const effective: PolicyParameters = {};
  const put = (policy: string, name: string, value: unknown) => {
    (effective[policy] ??= {})[name] = value;
  };
  const entries = layers.flatMap(({ scope, parameters }) =>
    entriesOf(parameters).map(([policy, name, value]) => ({ scope, policy, name, value })),
  );
  const isOwn = ({ scope, policy }: { scope: PolicyScope; policy: string }) =>
    schema.homeOf(policy) === scope;
  for (const { policy, name, value } of entries.filter(isOwn)) put(policy, name, value);
  for (const { policy, name, value } of entries.filter((it) => !isOwn(it))) {
    const above = valueOf(isSet(effective, policy, name) ? effective : shipped, policy, name);
    put(policy, name, strictest(schema.directionOf(policy, name), above, value));
  }
  return effective;
}

/** The values of `parameters` over those below them, each by itself. */
function over(below: PolicyParameters, parameters: PolicyParameters): PolicyParameters {
  const merged = structuredClone(below);
  for (const [policy, name, value] of entriesOf(parameters)) (merged[policy] ??= {})[name] = value;
  return merged;
}

/** Every single value, with its policy and its name. */
export function entriesOf(parameters: PolicyParameters): [policy: string, name: string, value: unknown][] {
  return Object.entries(parameters).flatMap(([policy, values]) =>
    Object.entries(values).map(([name, value]): [string, string, unknown] => [policy, name, value]),
  );
}

/** Null counts as set: it says that nothing is required. */
function isSet(parameters: PolicyParameters, policy: string, name: string): boolean {
  return parameters[policy] !== undefined && name in parameters[policy];
}

/** One value; undefined when it is not set. */
export function valueOf(parameters: PolicyParameters, policy: string, name: string): unknown {
  return parameters[policy]?.[name];
}
