import { createRequire } from 'node:module';

import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { Ajv2020 } from 'ajv/dist/2020.js';

import type { JsonObject, JsonValue } from '../json-value.js';
import type { Dialect } from './dialect.js';

const load = createRequire(import.meta.url);

// Formats are not asserted: to check the format `regex` would compile every pattern of a hostile schema.
const OPTIONS = { strict: false, validateFormats: false, allErrors: false, addUsedSchema: false };

const META_SCHEMA_URIS: Readonly<Record<Dialect, string>> = {
  'draft-04': 'http://json-schema.org/draft-04/schema',
  'draft-06': 'http://json-schema.org/draft-06/schema',
  'draft-07': 'http://json-schema.org/draft-07/schema',
  '2019-09': 'https://json-schema.org/draft/2019-09/schema',
  '2020-12': 'https://json-schema.org/draft/2020-12/schema',
};

const validators = new Map<Dialect, ValidateFunction>();

/** The first violation of a dialect's meta-schema, or nothing when the document is a schema of that dialect. */
export function firstViolation(document: JsonValue, dialect: Dialect): ErrorObject | undefined {
  const validate = validators.get(dialect) ?? compileMetaSchema(dialect);
  validators.set(dialect, validate);
  return validate(document) ? undefined : validate.errors?.[0];
}

/** The meta-schemas by URI without fragment; a schema may refer to them although nothing is ever fetched. */
export function bundledMetaSchema(uri: string): JsonObject | undefined {
  const normal = uri.replace(/#$/, '');
  for (const dialect of Object.keys(META_SCHEMA_URIS) as Dialect[]) {
    const base = META_SCHEMA_URIS[dialect].replace(/schema$/, '');
    if (normal.startsWith(base)) return metaSchemaAt(dialect, normal);
  }
  return undefined;
}

function metaSchemaAt(dialect: Dialect, uri: string): JsonObject | undefined {
  if (uri === META_SCHEMA_URIS[dialect] && dialect.startsWith('draft')) return draftMetaSchema(dialect);
  const schema = (dialect === '2019-09' ? new Ajv2019(OPTIONS) : new Ajv2020(OPTIONS)).schemas[uri]?.schema;
  return typeof schema === 'object' ? schema : undefined;
}

function compileMetaSchema(dialect: Dialect): ValidateFunction {
  if (dialect === '2019-09') return metaValidator(new Ajv2019(OPTIONS), dialect);
  if (dialect === '2020-12') return metaValidator(new Ajv2020(OPTIONS), dialect);
  const Validator = dialect === 'draft-04' ? (load('ajv-draft-04') as { default: typeof Ajv }).default : Ajv;
  return new Validator({ ...OPTIONS, meta: false, validateSchema: false }).compile(
    asChecked(draftMetaSchema(dialect), dialect),
  );
}

function metaValidator(ajv: Ajv2019 | Ajv2020, dialect: Dialect): ValidateFunction {
  const validate = ajv.getSchema(META_SCHEMA_URIS[dialect]);
  if (validate === undefined) throw new Error(`The validator has no meta-schema for ${dialect}.`);
  return validate;
}

function draftMetaSchema(dialect: Dialect): JsonObject {
  const file =
    dialect === 'draft-04'
      ? 'ajv-draft-04/dist/refs/json-schema-draft-04.json'
      : `ajv/dist/refs/json-schema-${dialect}.json`;
  return load(file) as JsonObject;
}

/**
 * Uniqueness of arbitrary enum values costs the square of their number, and the drafts only recommend it. That there are some is
 * only recommended too since draft-07.
 */
function asChecked(metaSchema: JsonObject, dialect: Dialect): JsonObject {
  const copy = structuredClone(metaSchema);
  const values = (copy.properties as JsonObject).enum as JsonObject;
  delete values.uniqueItems;
  if (dialect === 'draft-07') delete values.minItems;
  return copy;
}
