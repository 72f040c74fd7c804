type Schema = Record<string, unknown>;

const bounds = [
  ['exclusiveMinimum', 'minimum'],
  ['exclusiveMaximum', 'maximum'],
] as const;

/**
 * The OpenAPI 3.1 form of a parameter's schema: @nestjs/swagger writes those of validated parameters as in 3.0, where
 * an exclusive bound is a flag beside the bound.
 */
export function toCurrentDialect(schema: Schema): Schema {
  const current = { ...schema };
  for (const [exclusive, bound] of bounds) {
    if (typeof current[exclusive] !== 'boolean') continue;
    if (current[exclusive]) {
      current[exclusive] = current[bound];
      delete current[bound];
    } else delete current[exclusive];
  }
  for (const combination of ['anyOf', 'oneOf', 'allOf']) {
    const alternatives = current[combination];
    if (Array.isArray(alternatives))
      current[combination] = alternatives.map((it) => toCurrentDialect(it as Schema));
  }
  return current;
}
