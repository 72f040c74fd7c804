import type { SchemaObject, SchemaProperty } from '#contracts/documents';
import { sqlType } from '../columns/sql-type.js';
import type { Described } from '../described.js';

/** A column as PostgreSQL's catalogue has it. */
export interface TableColumn {
  readonly name: string;
  /** As `format_type` writes it. */
  readonly type: string;
  readonly nullable: boolean;
  readonly comment?: string | null;
  /** The labels of an enumerated type, in their order. */
  readonly labels?: readonly string[] | null;
}

/** A table of PostgreSQL. */
export interface TableSource {
  readonly schema: string;
  readonly table: string;
  readonly comment?: string | null;
  readonly columns: readonly TableColumn[];
  /** The columns of the primary key, in its order. */
  readonly primaryKey?: readonly string[];
}

/** A table, for those who read it in the database. */
export function describedByTable(source: TableSource): Described {
  const { schema, table, comment } = source;
  return {
    name: `${schema}.${table}`,
    ...(comment && { description: comment }),
    portType: 'postgres',
    objects: [tableObject(source)],
    notes: bytesAmong(source),
  };
}

function tableObject({ schema, table, comment, columns, primaryKey = [] }: TableSource): SchemaObject {
  return {
    name: table,
    physicalName: `${schema}.${table}`,
    physicalType: 'table',
    logicalType: 'object',
    ...(comment && { description: comment }),
    properties: columns.map((it) => tableColumn(it, primaryKey.indexOf(it.name) + 1)),
  };
}

/** @param position in the primary key, from 1; 0 where it is none of it */
function tableColumn(
  { name, type, nullable, comment, labels }: TableColumn,
  position: number,
): SchemaProperty {
  const isEnumerated = labels !== undefined && labels !== null && labels.length > 0;
  const typed = isEnumerated ? { logicalType: 'string' as const } : sqlType(type);
  return {
    name,
    ...(typed as Pick<SchemaProperty, 'logicalType'>),
    physicalType: type,
    ...(comment && { description: comment }),
    ...(!nullable && { required: true }),
    ...(position > 0 && { primaryKey: true, primaryKeyPosition: position }),
    ...(isEnumerated && { enum: labels.map((value) => ({ value })) }),
  };
}

function bytesAmong({ columns }: TableSource): string[] {
  return columns
    .filter(({ type, labels }) => !labels?.length && sqlType(type).logicalType === undefined)
    .map(
      ({ name, type }) =>
        `The standard has no logical type for column '${name}' (${type}): only its physical type is stated.`,
    );
}

/**
 * The query that makes of a table of PostgreSQL one row of JSON, which is a TableSource; `$schema` and `$table` of it are literals.
 * Reads `pg_catalog` alone.
 */
export function tableQuery(schema: string, table: string): string {
  return tableSql.replaceAll('$schema', literal(schema)).replaceAll('$table', literal(table));
}

const tableSql = `select json_build_object(
  'schema', n.nspname, 'table', c.relname, 'comment', obj_description(c.oid, 'pg_class'),
  'columns', (
    select json_agg(json_build_object(
      'name', a.attname, 'type', format_type(a.atttypid, a.atttypmod), 'nullable', not a.attnotnull,
      'comment', col_description(c.oid, a.attnum),
      'labels', (select json_agg(e.enumlabel order by e.enumsortorder) from pg_enum e where e.enumtypid = a.atttypid)) order by a.attnum)
    from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped),
  'primaryKey', (
    select coalesce(json_agg(a.attname order by k.position), '[]')
    from pg_index i, unnest(i.indkey) with ordinality k(attnum, position), pg_attribute a
    where i.indrelid = c.oid and i.indisprimary and a.attrelid = c.oid and a.attnum = k.attnum))
from pg_class c join pg_namespace n on n.oid = c.relnamespace
where n.nspname = $schema and c.relname = $table and c.relkind in ('r', 'p', 'v', 'm', 'f');`;

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
