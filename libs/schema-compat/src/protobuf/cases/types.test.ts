import { message, message2, proto2, proto3, tell, type Case } from './tell.js';

const CASES: readonly Case[] = [
  {
    because: 'a package is part of every name that data and code are found by',
    before: proto3('package foo; message M { string a = 1; }'),
    after: proto3('package bar; message M { string a = 1; }'),
    told: { PACKAGE_CHANGED: 'both' },
  },
  {
    because: 'a package that is given for the first time is a change of package',
    before: proto3('message M { string a = 1; }'),
    after: proto3('package bar; message M { string a = 1; }'),
    told: { PACKAGE_CHANGED: 'both' },
  },
  {
    because: 'a type in the changed package is still the same type',
    before: proto3('package foo; message M { .foo.M.N n = 1; message N { string a = 1; } }'),
    after: proto3('package bar; message M { .bar.M.N n = 1; message N { string a = 1; } }'),
    told: { PACKAGE_CHANGED: 'both' },
  },
  {
    because: 'a relative name and an absolute one mean the same type',
    before: proto3('package foo; message M { N n = 1; message N { string a = 1; } }'),
    after: proto3('package foo; message M { .foo.M.N n = 1; message N { string a = 1; } }'),
    told: {},
  },
  {
    because: 'a name half qualified means the same type, too',
    before: proto3('package a.b; message M { N n = 1; } message N {}'),
    after: proto3('package a.b; message M { b.N n = 1; } message N {}'),
    told: {},
  },
  {
    because: 'new data may hold a message that old readers do not know',
    before: proto3('message M {}'),
    after: proto3('message M {} message N {}'),
    told: { 'MESSAGE_ADDED N': 'forward' },
  },
  {
    because: 'old data may hold the message that was removed',
    before: proto3('message M {} message N {}'),
    after: proto3('message M {}'),
    told: { 'MESSAGE_REMOVED N': 'backward' },
  },
  {
    because: 'the first message put behind another is found through the index of its own schema',
    before: proto3('message M {}'),
    after: proto3('message N {} message M {}'),
    told: { 'MESSAGE_ADDED N': 'forward', 'MESSAGE_MOVED M': 'none' },
  },
  {
    because: 'two messages that change places are found through their own schema',
    before: proto3('message M {} message N {}'),
    after: proto3('message N {} message M {}'),
    told: { 'MESSAGE_MOVED M': 'none', 'MESSAGE_MOVED N': 'none' },
  },
  {
    because: 'an enum in between moves no message',
    before: proto3('message M {} message N {}'),
    after: proto3('message M {} enum E { X = 0; } message N {}'),
    told: { 'ENUM_ADDED E': 'none' },
  },
  {
    because: 'a renamed message is one removed and one added',
    before: proto3('message M { string a = 1; }'),
    after: proto3('message N { string a = 1; }'),
    told: { 'MESSAGE_REMOVED M': 'backward', 'MESSAGE_ADDED N': 'forward' },
  },
  {
    because: 'a field of a renamed type has another type, however alike',
    before: proto3('message M { N n = 1; } message N { string a = 1; }'),
    after: proto3('message M { O n = 1; } message O { string a = 1; }'),
    told: {
      'FIELD_NAMED_TYPE_CHANGED M.n': 'both',
      'MESSAGE_REMOVED N': 'backward',
      'MESSAGE_ADDED O': 'forward',
    },
  },
  {
    because: 'a type that moves into a message gets another name',
    before: proto3('message M { N n = 1; } message N { string a = 1; }'),
    after: proto3('message M { N n = 1; message N { string a = 1; } }'),
    told: {
      'FIELD_NAMED_TYPE_CHANGED M.n': 'both',
      'MESSAGE_REMOVED N': 'backward',
      'MESSAGE_ADDED M.N': 'forward',
    },
  },
  {
    because: 'what is nested is compared where it stands',
    before: message('string a = 1; message N { string b = 1; }'),
    after: message('string a = 1; message N { string b = 1; int32 c = 2; }'),
    told: { 'FIELD_ADDED M.N.c': 'none' },
  },
  {
    because: 'a nested message that is removed is missed like any other',
    before: message('N n = 1; message N { string b = 1; }'),
    after: message('reserved 1;'),
    told: { 'FIELD_REMOVED M.n': 'none', 'MESSAGE_REMOVED M.N': 'backward' },
  },
  {
    because: 'a change deep inside is found and named by its path',
    before: message('message A { message B { message C { int32 x = 1; } } }'),
    after: message('message A { message B { message C { string x = 1; } } }'),
    told: { 'FIELD_SCALAR_KIND_CHANGED M.A.B.C.x': 'both' },
  },
  {
    because: 'a message that holds itself is compared once',
    before: message('M child = 1; int32 a = 2;'),
    after: message('M child = 1; string a = 2;'),
    told: { 'FIELD_SCALAR_KIND_CHANGED M.a': 'both' },
  },
  {
    because: 'the constants of an enum come and go, and readers keep numbers they do not know',
    before: proto3('enum E { X = 0; Y = 1; }'),
    after: proto3('enum E { X = 0; Z = 2; }'),
    told: { 'ENUM_CONST_REMOVED E.Y': 'none', 'ENUM_CONST_ADDED E.Z': 'none' },
  },
  {
    because: 'the name of a constant is not on the wire',
    before: proto3('enum E { X = 0; Y = 1; }'),
    after: proto3('enum E { X = 0; Z = 1; }'),
    told: { 'ENUM_CONST_CHANGED E.Y': 'none' },
  },
  {
    because: 'a nested enum is named by its path',
    before: message('enum E { X = 0; }'),
    after: message('enum E { X = 0; Y = 1; }'),
    told: { 'ENUM_CONST_ADDED M.E.Y': 'none' },
  },
  {
    because: 'a message that becomes an enum is removed as a message',
    before: proto3('message M {} message N {}'),
    after: proto3('message M {} enum N { X = 0; }'),
    told: { 'MESSAGE_REMOVED N': 'backward', 'ENUM_ADDED N': 'none' },
  },
  {
    because: 'the value of a map is compared like a field',
    before: message('map<string, int32> m = 1;'),
    after: message('map<string, string> m = 1;'),
    told: { 'FIELD_SCALAR_KIND_CHANGED M.m': 'both' },
  },
  {
    because: 'the key of a map is compared like a field',
    before: message('map<string, int32> m = 1;'),
    after: message('map<sint32, int32> m = 1;'),
    told: { 'FIELD_SCALAR_KIND_CHANGED M.m': 'both' },
  },
  {
    because: 'keys and values may widen within their group',
    before: message('map<int32, string> m = 1;'),
    after: message('map<int64, bytes> m = 1;'),
    told: {},
  },
  {
    because: 'the value of a map may be named relatively or absolutely',
    before: message('map<string, N> m = 1; message N { string a = 1; }'),
    after: message('map<string, M.N> m = 1; message N { string a = 1; }'),
    told: {},
  },
  {
    because: 'a map of one message is not a map of another',
    before: proto3('message M { map<string, N> m = 1; } message N {} message O {}'),
    after: proto3('message M { map<string, O> m = 1; } message N {} message O {}'),
    told: { 'FIELD_NAMED_TYPE_CHANGED M.m': 'both' },
  },
  {
    because: 'a map and a list of its values are different kinds',
    before: message('map<string, string> m = 1;'),
    after: message('repeated string m = 1;'),
    told: { 'FIELD_KIND_CHANGED M.m': 'both' },
  },
  {
    because: 'a map and the entries that compilers make of it are the same',
    before: message('map<string, int32> m = 1;'),
    after: message(`repeated MEntry m = 1;
      message MEntry { option map_entry = true; string key = 1; int32 value = 2; }`),
    told: {},
  },
  {
    because: 'a map is not a list of messages that merely look like entries',
    before: message('map<string, int32> m = 1;'),
    after: message('repeated Pair m = 1; message Pair { string key = 1; int32 value = 2; }'),
    told: { 'FIELD_KIND_CHANGED M.m': 'both', 'MESSAGE_ADDED M.Pair': 'forward' },
  },
  {
    because: 'a group is delimited otherwise than a message',
    before: proto2('message M { optional group G = 1 { optional int32 a = 1; } }'),
    after: proto2('message M { optional G g = 1; message G { optional int32 a = 1; } }'),
    told: { 'FIELD_KIND_CHANGED M.g': 'both', 'MESSAGE_ADDED M.G': 'forward' },
  },
  {
    because: 'the fields of a group are compared like those of a message',
    before: message2('repeated group G = 1 { optional int32 a = 1; }'),
    after: message2('repeated group G = 1 { optional string a = 1; optional int32 b = 2; }'),
    told: { 'FIELD_SCALAR_KIND_CHANGED M.G.a': 'both', 'FIELD_ADDED M.G.b': 'none' },
  },
  {
    because: 'a group that is removed is a field that is removed',
    before: message2('optional int32 x = 2; optional group G = 1 { optional int32 a = 1; }'),
    after: message2('optional int32 x = 2;'),
    told: { 'FIELD_REMOVED M.g': 'none' },
  },
];

test.each(CASES)('$because', (row) => {
  expect(tell(row)).toEqual(row.told);
});
