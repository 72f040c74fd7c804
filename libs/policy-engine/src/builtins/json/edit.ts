import { BuiltinError } from '../builtin-error.js';
import { exactInteger } from '../operands.js';
import { RegoObject, RegoSet, identity, isRegoNumber, printValue, typeName } from '../values/index.js';
import type { RegoValue } from '../values/index.js';

/** The value at a path. @throws BuiltinError when there is none. */
export function valueAt(document: RegoValue, path: RegoValue[]): RegoValue {
  return path.reduce((value, key) => child(value, key), document);
}

/** A copy of the document with a value put at a path: arrays make room, other values there are replaced. */
export function withValue(document: RegoValue, path: RegoValue[], value: RegoValue): RegoValue {
  const last = path.at(-1);
  if (last === undefined) return value;
  return edited(document, path.slice(0, -1), (parent) => inserted(parent, last, value));
}

/** A copy of the document without the value at a path, which must be there. */
export function withoutValue(document: RegoValue, path: [RegoValue, ...RegoValue[]]): RegoValue {
  const last = path.at(-1) as RegoValue;
  return edited(document, path.slice(0, -1), (parent) => removed(parent, last));
}

function edited(value: RegoValue, path: RegoValue[], edit: (value: RegoValue) => RegoValue): RegoValue {
  const [key, ...rest] = path;
  if (key === undefined) return edit(value);
  const replacement = edited(child(value, key), rest, edit);
  if (value instanceof RegoObject) return new RegoObject(value).set(key, replacement);
  if (value instanceof RegoSet) return new RegoSet([...without(value, key), replacement]);
  return (value as RegoValue[]).with(indexOf(value as RegoValue[], key), replacement);
}

function child(value: RegoValue, key: RegoValue): RegoValue {
  const found = lookUp(value, key);
  if (found !== undefined) return found;
  throw new BuiltinError(
    `path ${printValue(key)} does not exist in ${typeName(value)} term ${printValue(value)}`,
  );
}

function lookUp(value: RegoValue, key: RegoValue): RegoValue | undefined {
  if (value instanceof RegoObject) return value.get(key);
  if (value instanceof RegoSet) return value.has(key) ? key : undefined;
  if (Array.isArray(value)) return value[indexOf(value, key)];
  throw new BuiltinError(`expected composite type, found value: ${printValue(value)}`);
}

function inserted(parent: RegoValue, key: RegoValue, value: RegoValue): RegoValue {
  if (parent instanceof RegoObject) return new RegoObject(parent).set(key, value);
  if (parent instanceof RegoSet) return insertedInSet(parent, key, value);
  if (!Array.isArray(parent)) {
    throw new BuiltinError(`expected composite type, found value: ${printValue(parent)}`);
  }
  const index = indexOf(parent, key);
  if (index < 0 || index > parent.length) throw new BuiltinError('index for array insertion out of bounds');
  return parent.toSpliced(index, 0, value);
}

function insertedInSet(parent: RegoSet, key: RegoValue, value: RegoValue): RegoSet {
  if (identity(key) === identity(value)) return new RegoSet([...parent, value]);
  throw new BuiltinError(
    `set key ${printValue(key)} does not equal value to be inserted ${printValue(value)}`,
  );
}

function removed(parent: RegoValue, key: RegoValue): RegoValue {
  child(parent, key);
  if (Array.isArray(parent)) return parent.toSpliced(indexOf(parent, key), 1);
  if (parent instanceof RegoSet) return new RegoSet(without(parent, key));
  const rest = new RegoObject(parent as RegoObject);
  rest.delete(key);
  return rest;
}

function without(set: RegoSet, key: RegoValue): RegoValue[] {
  const left = identity(key);
  return [...set].filter((value) => identity(value) !== left);
}

/** Where a key points in an array; `-` is the place behind the last. */
function indexOf(array: RegoValue[], key: RegoValue): number {
  if (key === '-') return array.length;
  if (isRegoNumber(key)) return Number(exactInteger(key) ?? NaN);
  if (typeof key !== 'string') throw new BuiltinError('invalid type for indexing');
  if (!/^-?\d+$/.test(key)) throw new BuiltinError('invalid string for indexing');
  if (/^0\d/.test(key)) throw new BuiltinError('leading zeros are not allowed in JSON paths');
  return Number(key);
}
