import { message, message2, proto3, tell, type Case } from './tell.js';

/** The scalars that are read as each other, group by group. */
const GROUPS = [
  ['int32', 'int64', 'uint32', 'uint64', 'bool', 'Level'],
  ['sint32', 'sint64'],
  ['string', 'bytes'],
  ['fixed32', 'sfixed32'],
  ['fixed64', 'sfixed64'],
  ['float'],
  ['double'],
] as const;

const withLevel = (type: string): string => proto3(`message M { ${type} a = 1; } enum Level { LOW = 0; }`);

describe('a scalar that becomes another', () => {
  const all = GROUPS.flatMap((group, index) => group.map((type) => ({ type, index })));
  const pairs = all.flatMap((from) => all.map((to) => ({ from, to })));

  test.each(pairs)('$from.type to $to.type is read right only within one group', ({ from, to }) => {
    const told = tell({ because: '', before: withLevel(from.type), after: withLevel(to.type), told: {} });
    expect(told).toEqual(from.index === to.index ? {} : { 'FIELD_SCALAR_KIND_CHANGED M.a': 'both' });
  });
});

const CASES: readonly Case[] = [
  {
    because: 'an int that becomes an enum is the same number on the wire',
    before: message('int32 a = 1;'),
    after: proto3('message M { Level a = 1; } enum Level { LOW = 0; }'),
    told: { 'ENUM_ADDED Level': 'none' },
  },
  {
    because: 'an enum that becomes an int is the same number on the wire',
    before: proto3('message M { Level a = 1; } enum Level { LOW = 0; }'),
    after: message('int32 a = 1;'),
    told: { 'ENUM_REMOVED Level': 'none' },
  },
  {
    because: 'one enum in place of another is the same number on the wire',
    before: proto3('message M { A a = 1; } enum A { X = 0; } enum B { Y = 0; }'),
    after: proto3('message M { B a = 1; } enum A { X = 0; } enum B { Y = 0; }'),
    told: {},
  },
  {
    because: 'an enum that becomes a string is no longer a number',
    before: proto3('message M { A a = 1; } enum A { X = 0; }'),
    after: proto3('message M { string a = 1; } enum A { X = 0; }'),
    told: { 'FIELD_SCALAR_KIND_CHANGED M.a': 'both' },
  },
  {
    because: 'a scalar and a message are encoded differently',
    before: proto3('message M { int32 a = 1; } message N {}'),
    after: proto3('message M { N a = 1; } message N {}'),
    told: { 'FIELD_KIND_CHANGED M.a': 'both' },
  },
  {
    because: 'bytes that become a message are another kind, though readable by luck',
    before: proto3('message M { bytes a = 1; } message N {}'),
    after: proto3('message M { N a = 1; } message N {}'),
    told: { 'FIELD_KIND_CHANGED M.a': 'both' },
  },
  {
    because: 'a message of the name of an enum is a message where the scope says so',
    before: message('int32 a = 1;'),
    after: proto3('message M { .M.Status a = 1; message Status { string s = 1; } } enum Status { X = 0; }'),
    told: {
      'FIELD_KIND_CHANGED M.a': 'both',
      'MESSAGE_ADDED M.Status': 'forward',
      'ENUM_ADDED Status': 'none',
    },
  },
  {
    because: 'a packed list of numbers is not one number',
    before: message('optional int32 a = 1;'),
    after: message('repeated int32 a = 1;'),
    told: { 'FIELD_NUMERIC_LABEL_CHANGED M.a': 'both' },
  },
  {
    because: 'enums are numbers here too',
    before: proto3('message M { optional E a = 1; } enum E { X = 0; }'),
    after: proto3('message M { repeated E a = 1; } enum E { X = 0; }'),
    told: { 'FIELD_NUMERIC_LABEL_CHANGED M.a': 'both' },
  },
  {
    because: 'a list of strings is one string after the other, of which a reader of one takes the last',
    before: message('optional string a = 1;'),
    after: message('repeated string a = 1;'),
    told: { 'FIELD_STRING_OR_BYTES_LABEL_CHANGED M.a': 'none' },
  },
  {
    because: 'bytes are treated as strings are',
    before: message('repeated bytes a = 1;'),
    after: message('optional bytes a = 1;'),
    told: { 'FIELD_STRING_OR_BYTES_LABEL_CHANGED M.a': 'none' },
  },
  {
    because: 'the label of a message is not compared',
    before: proto3('message M { optional N a = 1; } message N {}'),
    after: proto3('message M { repeated N a = 1; } message N {}'),
    told: {},
  },
  {
    because: 'a plain proto3 field has no label to compare, as Confluent sees it',
    before: message('int32 a = 1;'),
    after: message('repeated int32 a = 1;'),
    told: {},
  },
  {
    because: 'a required number that becomes optional changes its label',
    before: message2('required int32 a = 1;'),
    after: message2('optional int32 a = 1;'),
    told: { 'FIELD_NUMERIC_LABEL_CHANGED M.a': 'both' },
  },
  {
    because: 'a string whose type and label change is reported by its type',
    before: message2('optional string a = 1;'),
    after: message2('repeated int32 a = 1;'),
    told: { 'FIELD_SCALAR_KIND_CHANGED M.a': 'both' },
  },
];

test.each(CASES)('$because', (row) => {
  expect(tell(row)).toEqual(row.told);
});
