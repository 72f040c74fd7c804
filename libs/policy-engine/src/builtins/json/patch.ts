import { BuiltinError } from '../builtin-error.js';
import { arrayOperand } from '../operands.js';
import { RegoObject, identity, printValue, typeName } from '../values/index.js';
import type { RegoValue } from '../values/index.js';
import { valueAt, withValue, withoutValue } from './edit.js';
import { readPath } from './path.js';

/** A document that a patch may have removed as a whole. */
type Document = RegoValue | undefined;
type Operation = (document: Document, patch: RegoObject, path: RegoValue[]) => Document;

/** `json.patch`: RFC 6902, over Rego values: sets may be patched too, and paths may be arrays of keys. */
export function patch(document: RegoValue = null, patches: RegoValue = null): RegoValue | undefined {
  return arrayOperand(patches, 2).reduce<Document>(apply, document);
}

function apply(document: Document, operation: RegoValue): Document {
  if (!(operation instanceof RegoObject)) {
    throw new BuiltinError(
      'must be an array of JSON-Patch objects, but at least one element is not an object',
    );
  }
  const path = attribute(operation, 'path');
  const name = attribute(operation, 'op');
  if (typeof name !== 'string') {
    throw new BuiltinError(`attribute 'op' must be a string but found: ${typeName(name)}`);
  }
  const run = OPERATIONS.get(name);
  const keys = readPath(path);
  if (!run) throw new BuiltinError(`unrecognized op: '${name}'`);
  return run(document, operation, keys);
}

const OPERATIONS = new Map<string, Operation>([
  ['add', (document, operation, path) => insert(document, path, attribute(operation, 'value'))],
  ['remove', (document, _operation, path) => remove(document, path)],
  [
    'replace',
    (document, operation, path) => insert(remove(document, path), path, attribute(operation, 'value')),
  ],
  ['move', move],
  ['copy', copy],
  ['test', test],
]);

function move(document: Document, operation: RegoObject, path: RegoValue[]): Document {
  const from = readPath(attribute(operation, 'from'));
  const value = valueAt(present(document), from);
  return insert(remove(document, from), path, value);
}

function copy(document: Document, operation: RegoObject, path: RegoValue[]): Document {
  return insert(document, path, valueAt(present(document), readPath(attribute(operation, 'from'))));
}

function test(document: Document, operation: RegoObject, path: RegoValue[]): Document {
  const found = valueAt(present(document), path);
  const expected = attribute(operation, 'value');
  if (identity(found) === identity(expected)) return document;
  throw new BuiltinError(
    `value from EditTree != patch value.\n\nExpected: ${printValue(expected)}\n\nFound: ${printValue(found)}`,
  );
}

function insert(document: Document, path: RegoValue[], value: RegoValue): Document {
  return path.length === 0 ? value : withValue(present(document), path, value);
}

function remove(document: Document, path: RegoValue[]): Document {
  const [first, ...rest] = path;
  const whole = present(document);
  return first === undefined ? undefined : withoutValue(whole, [first, ...rest]);
}

function present(document: Document): RegoValue {
  if (document !== undefined) return document;
  throw new BuiltinError('deleted node encountered during operation');
}

function attribute(operation: RegoObject, name: string): RegoValue {
  const value = operation.get(name);
  if (value === undefined) throw new BuiltinError(`missing required attribute '${name}'`);
  return value;
}
