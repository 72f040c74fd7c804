import ts from 'typescript';
import type { Column } from './describe-statement.js';

type Kind = 'boolean' | 'number' | 'string' | 'Date' | 'Buffer' | 'json';

/** As what the driver gives a type of PostgreSQL, by its number in `pg_type`. */
const kinds = new Map<number, Kind>([
  ...numbers('boolean', [16]),
  ...numbers('number', [21, 23, 26, 700, 701]),
  // bigint and numeric are texts, as they may exceed what a number holds.
  ...numbers('string', [18, 19, 20, 25, 28, 1042, 1043, 1700, 2950]),
  ...numbers('Date', [1082, 1114, 1184]),
  ...numbers('Buffer', [17]),
  ...numbers('json', [114, 3802]),
]);

/** Arrays, by the number of the array's type. */
const arrays = new Map<number, Kind>([
  ...numbers('boolean', [1000]),
  ...numbers('number', [1005, 1007, 1021, 1022]),
  ...numbers('string', [1009, 1015, 1016, 1231, 2951]),
  ...numbers('Date', [1115, 1182, 1185]),
]);

/** `void`: what a function such as pg_notify returns. */
const nothing = 2278;

/** What a row type says that the statement's columns are not. Whether a column may be null is not asked: the server does not tell. */
export function mistakesOfRow(row: ts.Type, columns: readonly Column[], checker: ts.TypeChecker): string[] {
  if ((row.flags & (ts.TypeFlags.Unknown | ts.TypeFlags.Any)) !== 0) return [];
  const properties = (row.isUnion() ? row.types : [row]).flatMap((it) => checker.getPropertiesOfType(it));
  const missing = checker
    .getPropertiesOfType(row)
    .filter((it) => (it.flags & ts.SymbolFlags.Optional) === 0)
    .filter((it) => !columns.some(({ name }) => name === it.name))
    .map((it) => `there is no column '${it.name}'`);
  const read = columns.filter(({ type }) => type !== nothing);
  return [...missing, ...read.flatMap((column) => mistakesOfColumn(column, properties, checker))];
}

function mistakesOfColumn(
  { name, type }: Column,
  properties: readonly ts.Symbol[],
  checker: ts.TypeChecker,
): string[] {
  const property = properties.find((it) => it.name === name);
  if (!property) return [`nobody reads column '${name}'`];
  const said = checker.getTypeOfSymbol(property);
  const element = arrays.get(type);
  const kind = kinds.get(type);
  if (element === undefined && kind === undefined)
    return [`column '${name}' is of type ${type}, which is not known here`];
  const fits = element ? isArrayOf(said, element, checker) : isOf(said, kind as Kind, checker);
  const is = element ? `${element}[]` : kind;
  return fits ? [] : [`column '${name}' is ${is}, and is read as ${checker.typeToString(said)}`];
}

function isArrayOf(said: ts.Type, kind: Kind, checker: ts.TypeChecker): boolean {
  return partsOf(said, checker).every((part) => {
    if (isAnything(part)) return true;
    const element = checker.getIndexTypeOfType(part, ts.IndexKind.Number);
    return element !== undefined && isOf(element, kind, checker);
  });
}

function isOf(said: ts.Type, kind: Kind, checker: ts.TypeChecker): boolean {
  return partsOf(said, checker).every((part) => isAnything(part) || fits[kind](part));
}

const fits: Record<Kind, (type: ts.Type) => boolean> = {
  boolean: (type) => hasFlag(type, ts.TypeFlags.BooleanLike),
  number: (type) => hasFlag(type, ts.TypeFlags.NumberLike),
  string: (type) => hasFlag(type, ts.TypeFlags.StringLike),
  Date: (type) => type.symbol?.name === 'Date',
  Buffer: (type) => ['Buffer', 'Uint8Array'].includes(type.symbol?.name ?? ''),
  json: (type) => !['Date', 'Buffer'].includes(type.symbol?.name ?? ''),
};

/** A text may be branded: an intersection of the text and its mark. */
function hasFlag(type: ts.Type, flag: ts.TypeFlags): boolean {
  return type.isIntersection() ? type.types.some((it) => hasFlag(it, flag)) : (type.flags & flag) !== 0;
}

function isAnything(type: ts.Type): boolean {
  return (type.flags & (ts.TypeFlags.Unknown | ts.TypeFlags.Any | ts.TypeFlags.TypeParameter)) !== 0;
}

function partsOf(said: ts.Type, checker: ts.TypeChecker): readonly ts.Type[] {
  if (isAnything(said)) return [said];
  const type = checker.getNonNullableType(said);
  return type.isUnion() ? type.types : [type];
}

function numbers(kind: Kind, types: readonly number[]): [number, Kind][] {
  return types.map((type) => [type, kind]);
}
