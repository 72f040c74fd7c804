/** A number as it was written, because `9223372036854775807` and `1.0` would not survive as a JavaScript number. */
export class JsonNumber {
  constructor(readonly text: string) {}

  get isIntegral(): boolean {
    return /^-?\d+$/.test(this.text);
  }
}

export type JsonObject = ReadonlyMap<string, JsonValue>;
export type JsonArray = readonly JsonValue[];
export type JsonValue = null | boolean | string | JsonNumber | JsonArray | JsonObject;

/** Whether a value is an object. */
export function isJsonObject(value: JsonValue | undefined): value is JsonObject {
  return value instanceof Map;
}

/** Whether a value is an array. */
export function isJsonArray(value: JsonValue | undefined): value is JsonArray {
  return Array.isArray(value);
}
