import { isJsonArray, JsonNumber, type JsonObject, type JsonValue } from './json.js';

/** How a value is printed: keys as written, or sorted so that their order does not matter. */
export interface JsonStyle {
  readonly sortKeys?: boolean;
}

/** Prints a value without blanks; numbers that are equal as doubles print alike. */
export function writeJson(value: JsonValue, style: JsonStyle = {}): string {
  if (value instanceof JsonNumber) return writeNumber(value);
  if (isJsonArray(value)) return `[${value.map((item) => writeJson(item, style)).join(',')}]`;
  if (value !== null && typeof value === 'object') return writeObject(value, style);
  return JSON.stringify(value);
}

/** Prints an object's members without the braces, so that they can follow others. */
export function writeMembers(object: JsonObject, style: JsonStyle = {}): string[] {
  const members = [...object];
  if (style.sortKeys) members.sort(([a], [b]) => (a < b ? -1 : 1));
  return members.map(([key, value]) => `${JSON.stringify(key)}:${writeJson(value, style)}`);
}

function writeObject(object: JsonObject, style: JsonStyle): string {
  return `{${writeMembers(object, style).join(',')}}`;
}

function writeNumber(number: JsonNumber): string {
  return number.isIntegral ? number.text : writeDouble(Number(number.text));
}

/** As Java prints a double: `1.0`, `0.001`, `1.0E7`. */
function writeDouble(value: number): string {
  if (!Number.isFinite(value))
    return `"${Number.isNaN(value) ? 'NaN' : value > 0 ? 'Infinity' : '-Infinity'}"`;
  const size = Math.abs(value);
  if (value === 0) return Object.is(value, -0) ? '-0.0' : '0.0';
  if (size >= 1e-3 && size < 1e7) return withFraction(String(value));
  const [mantissa = '', exponent = ''] = value.toExponential().split('e');
  return `${withFraction(mantissa)}E${Number(exponent)}`;
}

function withFraction(digits: string): string {
  return digits.includes('.') ? digits : `${digits}.0`;
}
