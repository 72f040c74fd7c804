import { decimalKey } from './decimal.js';

/**
 * A number whose text JavaScript would not give back: `1.0`, `1e3`, or more digits than a double holds. Integers
 * beyond the safe range are `bigint` instead.
 */
export class RegoDecimal {
  constructor(readonly text: string) {}
}

/** Every form in which a Rego number may appear. */
export type RegoNumber = number | bigint | RegoDecimal;

/** A Rego value as the host sees it, without loss. */
export type RegoValue = null | boolean | RegoNumber | string | RegoValue[] | RegoSet | RegoObject;

/** A set of Rego values, equal by value, in insertion order. */
export class RegoSet {
  private readonly members = new Map<string, RegoValue>();

  constructor(values: Iterable<RegoValue> = []) {
    for (const value of values) this.add(value);
  }

  get size(): number {
    return this.members.size;
  }

  add(value: RegoValue): void {
    const key = identity(value);
    if (!this.members.has(key)) this.members.set(key, value);
  }

  has(value: RegoValue): boolean {
    return this.members.has(identity(value));
  }

  values(): IterableIterator<RegoValue> {
    return this.members.values();
  }

  [Symbol.iterator](): IterableIterator<RegoValue> {
    return this.members.values();
  }
}

/** An object whose keys may be any Rego value, equal by value, in insertion order. */
export class RegoObject {
  private readonly members = new Map<string, [RegoValue, RegoValue]>();

  constructor(entries: Iterable<readonly [RegoValue, RegoValue]> = []) {
    for (const [key, value] of entries) this.set(key, value);
  }

  get size(): number {
    return this.members.size;
  }

  get(key: RegoValue): RegoValue | undefined {
    return this.members.get(identity(key))?.[1];
  }

  has(key: RegoValue): boolean {
    return this.members.has(identity(key));
  }

  set(key: RegoValue, value: RegoValue): this {
    this.members.set(identity(key), [key, value]);
    return this;
  }

  delete(key: RegoValue): boolean {
    return this.members.delete(identity(key));
  }

  keys(): RegoValue[] {
    return Array.from(this.members.values(), ([key]) => key);
  }

  values(): RegoValue[] {
    return Array.from(this.members.values(), ([, value]) => value);
  }

  entries(): IterableIterator<[RegoValue, RegoValue]> {
    return this.members.values();
  }

  [Symbol.iterator](): IterableIterator<[RegoValue, RegoValue]> {
    return this.members.values();
  }
}

/** Is it one of the three forms of a number? */
export function isRegoNumber(value: RegoValue | undefined): value is RegoNumber {
  return typeof value === 'number' || typeof value === 'bigint' || value instanceof RegoDecimal;
}

/** A text that two values share exactly when Rego calls them equal (`1`, `1.0` and `1e0` do). */
export function identity(value: RegoValue): string {
  if (typeof value === 'string') return `"${value}`;
  if (value === null || typeof value === 'boolean') return String(value);
  if (isRegoNumber(value)) return decimalKey(numberText(value));
  if (Array.isArray(value)) return `[${value.map(lengthPrefixed).join('')}]`;
  if (value instanceof RegoSet) return `s{${[...value].map(lengthPrefixed).sort().join('')}}`;
  return `o{${Array.from(value, ([k, v]) => lengthPrefixed(k) + lengthPrefixed(v))
    .sort()
    .join('')}}`;
}

function lengthPrefixed(value: RegoValue): string {
  const text = identity(value);
  return `${text.length}:${text}`;
}

/** The number as Rego writes it. */
export function numberText(value: RegoNumber): string {
  return value instanceof RegoDecimal ? value.text : String(value);
}

/** The nearest JavaScript number; loses precision beyond a double's. */
export function toFloat(value: RegoNumber): number {
  return value instanceof RegoDecimal ? Number(value.text) : Number(value);
}

/** An integer in its smallest form: `number` while it is safe, `bigint` beyond. */
export function integer(value: bigint): number | bigint {
  return value >= BigInt(Number.MIN_SAFE_INTEGER) && value <= BigInt(Number.MAX_SAFE_INTEGER)
    ? Number(value)
    : value;
}

/** OPA's name of the value's type, as its error messages use it. */
export function typeName(value: RegoValue): string {
  if (value === null) return 'null';
  if (isRegoNumber(value)) return 'number';
  if (Array.isArray(value)) return 'array';
  if (value instanceof RegoSet) return 'set';
  return value instanceof RegoObject ? 'object' : typeof value;
}
