import { compareAvro } from './compare.js';
import { parseAvro } from './parse.js';

/** One row: what is changed, the fields or the whole type before and after, and the differences that must be told. */
type Row = readonly [what: string, before: unknown, after: unknown, ...expected: string[]];

const plain = { name: 'id', type: 'string' };
const withDefault = { name: 'note', type: 'string', default: '' };
const withoutDefault = { name: 'note', type: 'string' };
const address = (...fields: object[]) => ({ type: 'record', name: 'Address', fields });
const colour = (symbols: string[], fallback?: string) => ({
  type: 'enum',
  name: 'Colour',
  symbols,
  ...(fallback === undefined ? {} : { default: fallback }),
});

const FIELDS: Row[] = [
  ['a field with a default is added', [plain], [plain, withDefault], 'FIELD_ADDED note -'],
  ['a field without a default is added', [plain], [plain, withoutDefault], 'FIELD_ADDED note backward'],
  ['a field with a default is removed', [plain, withDefault], [plain], 'FIELD_REMOVED note -'],
  ['a field without a default is removed', [plain, withoutDefault], [plain], 'FIELD_REMOVED note forward'],
  ['fields change places', [plain, withDefault], [withDefault, plain], 'FIELDS_REORDERED  -'],
  [
    'a field is renamed with an alias',
    [plain],
    [{ name: 'key', type: 'string', aliases: ['id'] }],
    'FIELD_RENAMED id forward',
    'ALIASES_CHANGED id -',
  ],
  [
    'a field is renamed with an alias and both have defaults',
    [withDefault],
    [{ ...withDefault, name: 'remark', aliases: ['note'] }],
    'FIELD_RENAMED note -',
    'ALIASES_CHANGED note -',
  ],
  [
    'a renamed field changes its type: only the reader with the alias reads one from the other',
    [{ ...plain, default: '' }],
    [{ name: 'key', type: 'int', default: 0, aliases: ['id'] }],
    'FIELD_RENAMED id -',
    'DEFAULT_CHANGED id -',
    'ALIASES_CHANGED id -',
    'MEANING_CHANGED id -',
    'TYPE_CHANGED id backward',
  ],
  [
    'a second field reads the old one by an alias, with another type',
    [plain],
    [plain, { name: 'copy', type: 'int', aliases: ['id'] }],
    'FIELD_ADDED copy -',
    'TYPE_CHANGED copy backward',
  ],
  ['a default is added', [withoutDefault], [withDefault], 'DEFAULT_CHANGED note -'],
  [
    'a default changes',
    [withDefault],
    [{ ...withDefault, default: 'x' }],
    'DEFAULT_CHANGED note -',
    'MEANING_CHANGED note -',
  ],
  ['a doc changes', [plain], [{ ...plain, doc: 'The key.' }], 'DOC_CHANGED id -'],
  ['a sort order changes', [plain], [{ ...plain, order: 'ignore' }], 'SORT_ORDER_CHANGED id -'],
  ['a property changes', [plain], [{ ...plain, 'confluent:tags': ['PII'] }], 'PROPERTY_CHANGED id -'],
  [
    'a field answers to two fields of the other version',
    [plain, withDefault],
    [{ ...plain, aliases: ['note'] }, withDefault],
    'ALIASES_CHANGED id -',
    'FIELD_ALIAS_AMBIGUOUS id backward',
  ],
  [
    'a field inside a nullable record is removed: the field is blamed, not the union',
    [{ name: 'home', type: ['null', address(plain, withoutDefault)] }],
    [{ name: 'home', type: ['null', address(plain)] }],
    'FIELD_REMOVED home.note forward',
  ],
  [
    'a record used twice changes: both places are told',
    [
      { name: 'home', type: address(plain) },
      { name: 'work', type: { type: 'array', items: 'Address' } },
    ],
    [
      { name: 'home', type: address(plain, withoutDefault) },
      { name: 'work', type: { type: 'array', items: 'Address' } },
    ],
    'FIELD_ADDED home.note backward',
    'FIELD_ADDED work.note backward',
  ],
];

const TYPES: Row[] = [
  ['int becomes long', 'int', 'long', 'TYPE_CHANGED  forward'],
  ['int becomes float', 'int', 'float', 'TYPE_CHANGED  forward'],
  ['long becomes float', 'long', 'float', 'TYPE_CHANGED  forward'],
  ['float becomes double', 'float', 'double', 'TYPE_CHANGED  forward'],
  ['double becomes int', 'double', 'int', 'TYPE_CHANGED  backward'],
  ['string becomes bytes', 'string', 'bytes', 'TYPE_CHANGED  -'],
  ['bytes become a string', 'bytes', 'string', 'TYPE_CHANGED  -'],
  ['boolean becomes int', 'boolean', 'int', 'TYPE_CHANGED  backward+forward'],
  ['a type may also be null', 'string', ['null', 'string'], 'UNION_BRANCH_ADDED  forward'],
  ['a type may no longer be null', ['null', 'string'], 'string', 'UNION_BRANCH_REMOVED  backward'],
  ['a union of one stands for its type', 'string', ['string'], 'TYPE_CHANGED  -'],
  ['a type joins a union that can already read it', ['long'], ['long', 'int'], 'UNION_BRANCH_ADDED  -'],
  ['a branch is promoted', ['null', 'int'], ['null', 'long'], 'TYPE_CHANGED  forward'],
  ['branches change places', ['null', 'int'], ['int', 'null'], 'UNION_REORDERED  -'],
  [
    'items are promoted',
    { type: 'array', items: 'int' },
    { type: 'array', items: 'long' },
    'TYPE_CHANGED  forward',
  ],
  [
    'values change',
    { type: 'map', values: 'int' },
    { type: 'map', values: 'string' },
    'TYPE_CHANGED  backward+forward',
  ],
  ['a symbol is added', colour(['A']), colour(['A', 'B']), 'ENUM_SYMBOL_ADDED  forward'],
  [
    'a symbol is added, old readers have a default',
    colour(['A'], 'A'),
    colour(['A', 'B'], 'A'),
    'ENUM_SYMBOL_ADDED  -',
  ],
  ['a symbol is removed', colour(['A', 'B']), colour(['A']), 'ENUM_SYMBOL_REMOVED  backward'],
  [
    'a symbol is removed and a default stands in',
    colour(['A', 'B']),
    colour(['A'], 'A'),
    'ENUM_SYMBOL_REMOVED  -',
    'ENUM_DEFAULT_CHANGED  -',
  ],
  [
    'symbols change places',
    colour(['A', 'B']),
    colour(['B', 'A']),
    'ENUM_SYMBOLS_REORDERED  -',
    'MEANING_CHANGED  -',
  ],
  [
    'a fixed size changes',
    { type: 'fixed', name: 'F', size: 4 },
    { type: 'fixed', name: 'F', size: 8 },
    'FIXED_SIZE_CHANGED  backward+forward',
  ],
  [
    'a type moves to another namespace',
    { type: 'fixed', name: 'F', size: 4 },
    { type: 'fixed', name: 'x.F', size: 4 },
    'NAMESPACE_CHANGED  -',
  ],
  [
    'a type is renamed',
    { type: 'fixed', name: 'F', size: 4 },
    { type: 'fixed', name: 'G', size: 4 },
    'NAME_CHANGED  backward+forward',
  ],
  [
    'a type is renamed with an alias',
    { type: 'fixed', name: 'x.F', size: 4 },
    { type: 'fixed', name: 'x.G', size: 4, aliases: ['F'] },
    'NAME_CHANGED  forward',
    'ALIASES_CHANGED  -',
  ],
  [
    'a logical type changes',
    'long',
    { type: 'long', logicalType: 'timestamp-millis' },
    'LOGICAL_TYPE_CHANGED  -',
  ],
];

test.each(FIELDS)('%s', (_what, before, after, ...expected) => {
  expect(differences(recordOf(before), recordOf(after))).toEqual(expected);
});

test.each(TYPES)('%s', (_what, before, after, ...expected) => {
  expect(differences(before, after)).toEqual(expected);
});

test('a recursive record is followed once', () => {
  const tree = (...fields: object[]) =>
    recordOf([{ name: 'children', type: { type: 'array', items: 'R' } }, ...fields]);
  expect(differences(tree(), tree(withoutDefault))).toEqual(['FIELD_ADDED note backward']);
});

test('a message names the old and the new', () => {
  const [difference] = compareAvro(
    parseAvro(JSON.stringify(recordOf([{ name: 'n', type: 'int' }]))),
    parseAvro(JSON.stringify(recordOf([{ name: 'n', type: 'string' }]))),
  );
  expect(difference?.message).toBe('The type of n changed from int to string.');
});

function recordOf(fields: unknown): object {
  return { type: 'record', name: 'R', fields };
}

function differences(before: unknown, after: unknown): string[] {
  return compareAvro(parseAvro(JSON.stringify(before)), parseAvro(JSON.stringify(after))).map(
    ({ rule, path, breaks }) => `${rule} ${path} ${breaks.join('+') || '-'}`,
  );
}
