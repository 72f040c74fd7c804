import type { ErrorObject } from 'ajv';

import { SchemaInvalid } from '../../format.js';
import { isObject, isSchema, type JsonObject, type JsonValue, type SchemaValue } from '../json-value.js';
import { subschemas } from '../resolve/subschemas.js';
import type { Dialect } from './dialect.js';
import { firstViolation } from './meta-schemas.js';

const TYPES_THERE_ARE = 7;

/**
 * Refuses what is not a schema of its dialect.
 * @throws SchemaInvalid with the place of the first violation
 */
export function checkSchema(document: JsonValue, dialect: Dialect): asserts document is SchemaValue {
  if (!isSchema(document)) throw new SchemaInvalid('A JSON Schema is an object or a boolean.');
  if (isObject(document)) refuseLongTypes(document);
  const violation = firstViolation(document, dialect);
  if (violation !== undefined) throw new SchemaInvalid(describe(violation, dialect), placeOf(violation));
}

/** The meta-schemas want types to be unique, and finding that out costs the square of their number. */
function refuseLongTypes(root: JsonObject): void {
  const waiting: { readonly schema: JsonObject; readonly path: readonly string[] }[] = [
    { schema: root, path: [] },
  ];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { type } = next.schema;
    if (Array.isArray(type) && type.length > TYPES_THERE_ARE) {
      throw new SchemaInvalid(
        `There are ${TYPES_THERE_ARE} types, not ${type.length}.`,
        [...next.path, 'type'].join('.'),
      );
    }
    for (const { keys, schema } of subschemas(next.schema)) {
      if (isObject(schema)) waiting.push({ schema, path: [...next.path, ...keys] });
    }
  }
}

function describe(violation: ErrorObject, dialect: Dialect): string {
  const { allowedValues } = violation.params as { allowedValues?: unknown[] };
  const choices = allowedValues === undefined ? '' : `: ${allowedValues.join(', ')}`;
  return `'${placeOf(violation)}' ${violation.message ?? 'is invalid'}${choices} (JSON Schema ${dialect}).`;
}

function placeOf(violation: ErrorObject): string {
  return violation.instancePath
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'))
    .join('.');
}
