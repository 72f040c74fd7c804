/** How a type relates to the one before it. */
export type Relation = 'same' | 'wider' | 'narrower' | 'other';

interface PhysicalType {
  readonly base: string;
  readonly sizes: readonly number[];
}

const spellings: readonly (readonly string[])[] = [
  ['tinyint', 'int1', 'byteint'],
  ['smallint', 'int2', 'short', 'smallserial'],
  ['int', 'int4', 'integer', 'serial', 'int32'],
  ['bigint', 'int8', 'long', 'bigserial', 'int64'],
  ['real', 'float4', 'float32'],
  ['double', 'float8', 'double precision', 'float64'],
  ['decimal', 'numeric', 'number', 'dec'],
  ['varchar', 'character varying', 'varchar2', 'nvarchar'],
  ['char', 'character', 'bpchar', 'nchar'],
  ['text', 'string', 'clob', 'longtext'],
  ['boolean', 'bool'],
  ['timestamp', 'timestamp without time zone'],
  ['timestamptz', 'timestamp with time zone'],
];
const baseOf = new Map(
  spellings.flatMap(([base = '', ...others]) => [base, ...others].map((name) => [name, base])),
);

/** From the narrowest to the widest: each holds every value of those before it. */
const families = [
  ['tinyint', 'smallint', 'int', 'bigint'],
  ['real', 'double'],
];

/** Compares two types of a store by their names, e.g. `varchar(18)` and `text`; case and spelling do not matter. */
export function comparePhysicalTypes(before: string, after: string): Relation {
  const [old, now] = [read(before), read(after)];
  if (!old || !now) return before.trim().toLowerCase() === after.trim().toLowerCase() ? 'same' : 'other';
  const [isWider, isNarrower] = [holds(now, old), holds(old, now)];
  if (isWider && isNarrower) return 'same';
  if (isWider) return 'wider';
  return isNarrower ? 'narrower' : 'other';
}

/** Splits `varchar(18)`, or the `varchar[18]` that some tools export. */
function read(text: string): PhysicalType | undefined {
  const [, name, round, square] =
    /^([a-z][a-z0-9_ ]*?)\s*(?:\(([\d\s,]+)\)|\[([\d\s,]+)\])?$/.exec(text.trim().toLowerCase()) ?? [];
  if (name === undefined) return undefined;
  const sizes = round ?? square;
  return { base: baseOf.get(name) ?? name, sizes: sizes?.split(',').map(Number) ?? [] };
}

/** Whether every value of `inner` is a value of `outer`. */
function holds(outer: PhysicalType, inner: PhysicalType): boolean {
  if (outer.base === 'text' && inner.base === 'varchar') return true;
  if (outer.base === inner.base) return holdsSizes(outer, inner);
  return families.some((family) => {
    const [wide, narrow] = [family.indexOf(outer.base), family.indexOf(inner.base)];
    return narrow >= 0 && wide >= narrow;
  });
}

function holdsSizes({ base, sizes: outer }: PhysicalType, { sizes: inner }: PhysicalType): boolean {
  if (base === 'decimal') return holdsDigits(outer, inner);
  // The sizes of other types are widths: none given means the widest.
  return outer.every((size, index) => size >= (inner[index] ?? Infinity));
}

function holdsDigits(outer: readonly number[], inner: readonly number[]): boolean {
  const [precision = Infinity, scale = 0] = outer;
  const [innerPrecision = Infinity, innerScale = 0] = inner;
  if (outer.length === 0) return true;
  return scale >= innerScale && precision - scale >= innerPrecision - innerScale;
}
