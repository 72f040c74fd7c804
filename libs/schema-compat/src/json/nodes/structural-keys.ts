import { canonicalValue } from '../canonical-value.js';
import { isObject, type JsonValue } from '../json-value.js';

/** Numbers JSON values so that two have the same number exactly when they are equal; linear in their size. */
export class StructuralKeys {
  private readonly numbers = new Map<string, number>();
  private readonly known = new Map<JsonValue, number>();

  /** The number of a value; the order of an object's members does not matter. */
  of(value: JsonValue): number {
    const known = this.known.get(value);
    if (known !== undefined) return known;
    const text = this.describe(value);
    const number = this.numbers.get(text) ?? this.numbers.size;
    this.numbers.set(text, number);
    if (typeof value === 'object' && value !== null) this.known.set(value, number);
    return number;
  }

  private describe(value: JsonValue): string {
    if (Array.isArray(value)) return `[${value.map((element) => this.of(element)).join(',')}]`;
    if (!isObject(value)) return canonicalValue(value);
    const members = Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}:${this.of(item)}`);
    return `{${members.sort().join(',')}}`;
  }
}
