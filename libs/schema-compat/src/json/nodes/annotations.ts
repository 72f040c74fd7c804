import { isObject, stringMember, stringsMember, type JsonObject, type SchemaValue } from '../json-value.js';
import { isModern, type Dialect } from '../validity/dialect.js';
import type { Annotations } from './schema-node.js';
import { statementsOf } from './statements.js';

/** What a schema says of itself, apart from what it asserts. */
export function annotationsOf(schema: SchemaValue, dialect: Dialect): Annotations {
  if (!isObject(schema)) return { source: schema };
  const tags = stringsMember(schema, 'confluent:tags');
  // Before 2019-09 nothing that stands beside `$ref` counts.
  const value = '$ref' in schema && !isModern(dialect) ? undefined : schema.default;
  return {
    id: stringMember(schema, '$id') ?? stringMember(schema, 'id'),
    title: stringMember(schema, 'title'),
    description: stringMember(schema, 'description'),
    connectType: stringMember(schema, 'connect.type'),
    source: schema,
    ...statements(schema, dialect),
    ...(tags.length > 0 ? { tags } : {}),
    ...(value === undefined ? {} : { default: { value } }),
  };
}

function statements(schema: JsonObject, dialect: Dialect): Pick<Annotations, 'statements'> {
  if ('$ref' in schema && !isModern(dialect)) return {};
  const said = statementsOf(schema);
  return said.size === 0 ? {} : { statements: said };
}
