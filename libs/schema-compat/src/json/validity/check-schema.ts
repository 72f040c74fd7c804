import type { ErrorObject } from 'ajv';

import { SchemaInvalid } from '../../format.js';
import { isObject, isSchema, type JsonObject, type JsonValue, type SchemaValue } from '../json-value.js';
import { subschemas } from '../resolve/subschemas.js';
import type { Dialect } from './dialect.js';
import { isPattern } from './is-pattern.js';
import { firstViolation } from './meta-schemas.js';

const TYPES_THERE_ARE = 7;

/**
 * Refuses what is not a schema of its dialect.
 * @throws SchemaInvalid with the place of the first violation
 */
export function checkSchema(document: JsonValue, dialect: Dialect): asserts document is SchemaValue {
  if (!isSchema(document)) throw new SchemaInvalid('A JSON Schema is an object or a boolean.');
  if (isObject(document)) refuseWithin(document);
  const violation = firstViolation(document, dialect);
  if (violation !== undefined) throw new SchemaInvalid(describe(violation, dialect), placeOf(violation));
}

/** Refuses what the meta-schemas do not, or only at great cost. */
function refuseWithin(root: JsonObject): void {
  const waiting: { readonly schema: JsonObject; readonly path: readonly string[] }[] = [
    { schema: root, path: [] },
  ];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    refuseLongTypes(next.schema, next.path);
    refusePatterns(next.schema, next.path);
    for (const { keys, schema } of subschemas(next.schema)) {
      if (isObject(schema)) waiting.push({ schema, path: [...next.path, ...keys] });
    }
  }
}

/** The meta-schemas want types to be unique, and finding that out costs the square of their number. */
function refuseLongTypes({ type }: JsonObject, path: readonly string[]): void {
  if (!Array.isArray(type) || type.length <= TYPES_THERE_ARE) return;
  throw new SchemaInvalid(
    `There are ${TYPES_THERE_ARE} types, not ${type.length}.`,
    [...path, 'type'].join('.'),
  );
}

/** A pattern has to be one; to the meta-schemas any text is. */
function refusePatterns({ pattern, patternProperties }: JsonObject, path: readonly string[]): void {
  if (typeof pattern === 'string' && !isPattern(pattern))
    throw new SchemaInvalid(`'${pattern}' is no regular expression.`, [...path, 'pattern'].join('.'));
  for (const name of Object.keys(isObject(patternProperties) ? patternProperties : {})) {
    if (!isPattern(name))
      throw new SchemaInvalid(
        `'${name}' is no regular expression.`,
        [...path, 'patternProperties'].join('.'),
      );
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
