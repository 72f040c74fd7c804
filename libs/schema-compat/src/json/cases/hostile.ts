import type { JsonObject, JsonValue } from '../json-value.js';

/** An object schema of many properties, all alike. */
export function collectProperties(count: number, property: JsonValue): JsonObject {
  const properties = Object.fromEntries(Array.from({ length: count }, (_, at) => [`field${at}`, property]));
  return { type: 'object', properties, additionalProperties: false };
}

/** Objects within objects; its keys are in alphabetical order. */
export function nested(levels: number): JsonValue {
  let schema: JsonValue = { type: 'string' };
  for (let level = 0; level < levels; level += 1) schema = { properties: { a: schema } };
  return schema;
}
