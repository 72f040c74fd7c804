/** The scalars by their number in FieldDescriptorProto.Type; the gaps are groups, messages and enums. */
const SCALAR_TYPES: Readonly<Record<number, string>> = {
  1: 'double',
  2: 'float',
  3: 'int64',
  4: 'uint64',
  5: 'int32',
  6: 'fixed64',
  7: 'fixed32',
  8: 'bool',
  9: 'string',
  12: 'bytes',
  13: 'uint32',
  15: 'sfixed32',
  16: 'sfixed64',
  17: 'sint32',
  18: 'sint64',
};
const SCALAR_NUMBERS = new Map(
  Object.entries(SCALAR_TYPES).map(([number, name]) => [name, Number(number)] as const),
);

/** The numbers in FieldDescriptorProto.Type of what is declared somewhere. */
export const TYPE = { group: 10, message: 11, enum: 14 } as const;

/** The numbers of FieldDescriptorProto.Label. */
export const LABEL = { optional: 1, required: 2, repeated: 3 } as const;

/** The numbers of Edition, by year. */
export const EDITION: Readonly<Record<string, number>> = { 2023: 1000, 2024: 1001, 2026: 1002 };

/** The scalar of this number, if it is one. */
export function scalarName(number: number): string | undefined {
  return SCALAR_TYPES[number];
}

/** The number of this scalar, if it is one. */
export function scalarNumber(name: string): number | undefined {
  return SCALAR_NUMBERS.get(name);
}

/** The year of an edition's number, if it is known. */
export function editionYear(number: number): string | undefined {
  return Object.keys(EDITION).find((year) => EDITION[year] === number);
}

/** The name a field has in JSON unless it says otherwise: camel case. */
export function defaultJsonName(name: string): string {
  return name.replace(/_+([a-zA-Z0-9])?/g, (_all, letter?: string) => letter?.toUpperCase() ?? '');
}
