import { isObject, stringMember, type JsonValue } from '../json-value.js';

/** The drafts of JSON Schema that are read. */
export type Dialect = 'draft-04' | 'draft-06' | 'draft-07' | '2019-09' | '2020-12';

const META_SCHEMAS: ReadonlyMap<string, Dialect> = new Map([
  ['json-schema.org/draft-04/schema', 'draft-04'],
  ['json-schema.org/draft-06/schema', 'draft-06'],
  ['json-schema.org/draft-07/schema', 'draft-07'],
  ['json-schema.org/draft/2019-09/schema', '2019-09'],
  ['json-schema.org/draft/2020-12/schema', '2020-12'],
]);

/** What Confluent's registry assumes of a schema that names no dialect, or one it does not know. */
const DEFAULT_DIALECT: Dialect = 'draft-07';

/** The dialect a schema document names in `$schema`, else the fallback. */
export function dialectOf(document: JsonValue, fallback: Dialect = DEFAULT_DIALECT): Dialect {
  const named = isObject(document) ? stringMember(document, '$schema') : undefined;
  if (named === undefined) return fallback;
  return META_SCHEMAS.get(named.replace(/^https?:\/\//, '').replace(/#$/, '')) ?? DEFAULT_DIALECT;
}

/** Whether keywords stand beside `$ref` and are assertions of their own, as since 2019-09. */
export function isModern(dialect: Dialect): boolean {
  return dialect === '2019-09' || dialect === '2020-12';
}

/** The keyword that names a schema's URI. */
export function idKeyword(dialect: Dialect): string {
  return dialect === 'draft-04' ? 'id' : '$id';
}
