import { ExactNumber, type JsonNumber } from './numbers/json-number.js';

/** Any JSON value. */
export type JsonValue = null | boolean | JsonNumber | string | JsonValue[] | JsonObject;

/** A JSON object. */
export interface JsonObject {
  [key: string]: JsonValue;
}

/** What may stand where JSON Schema expects a schema. */
export type SchemaValue = JsonObject | boolean;

/** Whether a value is a JSON object, neither an array, a number nor null. */
export function isObject(value: JsonValue | undefined): value is JsonObject {
  return (
    typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof ExactNumber)
  );
}

/** Whether a value can be read as a schema. */
export function isSchema(value: JsonValue | undefined): value is SchemaValue {
  return typeof value === 'boolean' || isObject(value);
}

/** An object's own member; inherited names such as `constructor` are absent. */
function member(object: JsonObject, key: string): JsonValue | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

/** A member when it is a string, else nothing. */
export function stringMember(object: JsonObject, key: string): string | undefined {
  const value = member(object, key);
  return typeof value === 'string' ? value : undefined;
}

/** A member when it is a number, else nothing. */
export function numberMember(object: JsonObject, key: string): JsonNumber | undefined {
  const value = member(object, key);
  return typeof value === 'number' || value instanceof ExactNumber ? value : undefined;
}

/** The strings of a member that is an array; other elements are left out. */
export function stringsMember(object: JsonObject, key: string): string[] {
  const value = member(object, key);
  return Array.isArray(value) ? value.filter((element) => typeof element === 'string') : [];
}
