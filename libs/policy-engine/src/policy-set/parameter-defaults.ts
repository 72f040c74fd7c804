import type { JsonObject, PolicyMetadata } from './policy-set.js';

/** Data with the defaults of the parameters that policies declare, `params.<policy>.<name>`, beneath what it says of them itself. */
export function withDefaults(
  data: JsonObject = {},
  policies: readonly Pick<PolicyMetadata, 'id' | 'parameters'>[],
): JsonObject {
  const declaring = policies.filter(({ parameters }) => parameters !== undefined);
  if (declaring.length === 0) return data;
  const given = (data.params ?? {}) as Readonly<Record<string, JsonObject>>;
  const params = declaring.map(({ id, parameters = {} }) => [
    id,
    { ...defaultsOf(parameters), ...given[id] },
  ]);
  return { ...data, params: { ...given, ...(Object.fromEntries(params) as JsonObject) } };
}

/** What holds until a scope sets another value. */
export function defaultsOf(parameters: NonNullable<PolicyMetadata['parameters']>): JsonObject {
  return Object.fromEntries(Object.entries(parameters).map(([name, declared]) => [name, declared.default]));
}
