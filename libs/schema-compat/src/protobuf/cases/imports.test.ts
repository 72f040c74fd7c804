import { imported, proto3, tell, type Case } from './tell.js';

const home = (fields: string, name = 'home'): string =>
  `syntax = "proto3"; package ${name}; message Home { ${fields} }`;
const visit = (file: string, type = '.home.Home'): string =>
  proto3(`import "${file}"; message Visit { ${type} home = 1; }`);

const CASES: readonly Case[] = [
  {
    because: 'the file that a type comes from is not on the wire',
    before: visit('a.proto'),
    beforeImports: [imported('a.proto', home('int32 id = 1;'))],
    after: visit('b.proto'),
    afterImports: [imported('b.proto', home('int32 id = 1;'))],
    told: {},
  },
  {
    because: 'an imported type that broke breaks the field that holds it',
    before: visit('a.proto'),
    beforeImports: [imported('a.proto', home('int32 id = 1;'))],
    after: visit('b.proto'),
    afterImports: [imported('b.proto', home('string id = 1;'))],
    told: { 'FIELD_SCALAR_KIND_CHANGED Home.id': 'both', 'FIELD_NAMED_TYPE_CHANGED Visit.home': 'both' },
  },
  {
    because: 'another version of the same subject is compared',
    before: visit('a.proto'),
    beforeImports: [imported('a.proto', home('int32 id = 1;'), 1)],
    after: visit('a.proto'),
    afterImports: [imported('a.proto', home('string id = 1;'), 3)],
    told: { 'FIELD_SCALAR_KIND_CHANGED Home.id': 'both', 'FIELD_NAMED_TYPE_CHANGED Visit.home': 'both' },
  },
  {
    because: 'one version of one subject is one schema, so that there is nothing to compare',
    before: visit('a.proto'),
    beforeImports: [imported('a.proto', home('int32 id = 1;'), 1)],
    after: visit('a.proto'),
    afterImports: [imported('a.proto', home('int32 id = 1; string name = 2;'), 1)],
    told: {},
  },
  {
    because: 'what an imported type gained compatibly is told and breaks nothing',
    before: visit('a.proto'),
    beforeImports: [imported('a.proto', home('int32 id = 1;'), 1)],
    after: visit('a.proto'),
    afterImports: [imported('a.proto', home('int32 id = 1; string name = 2;'), 2)],
    told: { 'FIELD_ADDED Home.name': 'none' },
  },
  {
    because: 'an imported type that lost a nested message breaks readers with the new schema only',
    before: visit('a.proto'),
    beforeImports: [imported('a.proto', home('message Door {}'), 1)],
    after: visit('a.proto'),
    afterImports: [imported('a.proto', home(''), 2)],
    told: { 'MESSAGE_REMOVED Home.Door': 'backward', 'FIELD_NAMED_TYPE_CHANGED Visit.home': 'backward' },
  },
  {
    because: 'the package of an imported type may differ, its own name may not',
    before: visit('a.proto'),
    beforeImports: [imported('a.proto', home('int32 id = 1;'))],
    after: visit('b.proto', '.house.Home'),
    afterImports: [imported('b.proto', home('int32 id = 1;', 'house'))],
    told: {},
  },
  {
    because: 'a type of another name is another type, wherever it comes from',
    before: visit('a.proto'),
    beforeImports: [imported('a.proto', home('int32 id = 1;'))],
    after: visit('b.proto', '.home.House'),
    afterImports: [imported('b.proto', proto3('package home; message House { int32 id = 1; }'))],
    told: { 'FIELD_NAMED_TYPE_CHANGED Visit.home': 'both' },
  },
  {
    because: 'a type that moves into an import is removed from the schema itself',
    before: proto3('message Visit { Home home = 1; } message Home { int32 id = 1; }'),
    after: visit('a.proto'),
    afterImports: [imported('a.proto', home('int32 id = 1;'))],
    told: { 'MESSAGE_REMOVED Home': 'backward' },
  },
  {
    because: 'a type that comes home from an import is added to the schema itself',
    before: visit('a.proto'),
    beforeImports: [imported('a.proto', home('int32 id = 1;'))],
    after: proto3('message Visit { Home home = 1; } message Home { int32 id = 1; }'),
    told: { 'MESSAGE_ADDED Home': 'forward' },
  },
  {
    because: 'a type that changes on its way into an import is caught',
    before: proto3('message Visit { Home home = 1; } message Home { int32 id = 1; }'),
    after: visit('a.proto'),
    afterImports: [imported('a.proto', home('float id = 1;'))],
    told: {
      'MESSAGE_REMOVED Home': 'backward',
      'FIELD_SCALAR_KIND_CHANGED Home.id': 'both',
      'FIELD_NAMED_TYPE_CHANGED Visit.home': 'both',
    },
  },
  {
    because: 'a break behind two imports reaches every field on the way',
    before: visit('a.proto'),
    beforeImports: [imported('a.proto', home('Room room = 1;') + 'message Room { int32 size = 1; }', 1)],
    after: visit('a.proto'),
    afterImports: [imported('a.proto', home('Room room = 1;') + 'message Room { string size = 1; }', 2)],
    told: {
      'FIELD_SCALAR_KIND_CHANGED Room.size': 'both',
      'FIELD_NAMED_TYPE_CHANGED Home.room': 'both',
      'FIELD_NAMED_TYPE_CHANGED Visit.home': 'both',
    },
  },
  {
    because: 'imported types that hold each other are compared to the end',
    before: visit('a.proto'),
    beforeImports: [
      imported('a.proto', home('Room room = 1;') + 'message Room { Home home = 1; int32 size = 2; }', 1),
    ],
    after: visit('a.proto'),
    afterImports: [
      imported('a.proto', home('Room room = 1;') + 'message Room { Home home = 1; string size = 2; }', 2),
    ],
    told: {
      'FIELD_SCALAR_KIND_CHANGED Room.size': 'both',
      'FIELD_NAMED_TYPE_CHANGED Home.room': 'both',
      'FIELD_NAMED_TYPE_CHANGED Room.home': 'both',
      'FIELD_NAMED_TYPE_CHANGED Visit.home': 'both',
    },
  },
  {
    because: 'an imported type that no field holds is not compared',
    before: proto3('import "a.proto"; message Visit {}'),
    beforeImports: [imported('a.proto', home('int32 id = 1;'), 1)],
    after: proto3('import "a.proto"; message Visit {}'),
    afterImports: [imported('a.proto', home('string id = 1;'), 2)],
    told: {},
  },
  {
    because: 'an import that is no longer used changes nothing',
    before: proto3('import "google/protobuf/any.proto"; message Visit { string a = 1; }'),
    after: proto3('message Visit { string a = 1; }'),
    told: {},
  },
  {
    because: 'a built-in type is the same on both sides',
    before: visit('google/protobuf/timestamp.proto', 'google.protobuf.Timestamp'),
    after: visit('google/protobuf/timestamp.proto', '.google.protobuf.Timestamp'),
    told: {},
  },
  {
    because: 'one built-in type is not another',
    before: visit('google/protobuf/timestamp.proto', 'google.protobuf.Timestamp'),
    after: visit('google/protobuf/duration.proto', 'google.protobuf.Duration'),
    told: { 'FIELD_NAMED_TYPE_CHANGED Visit.home': 'both' },
  },
  {
    because: 'an imported enum is a number whatever its constants',
    before: visit('a.proto', '.k.Kind'),
    beforeImports: [imported('a.proto', proto3('package k; enum Kind { A = 0; }'))],
    after: visit('b.proto', 'int32'),
    afterImports: [imported('b.proto', proto3('package k; enum Kind { B = 0; }'))],
    told: {},
  },
];

test.each(CASES)('$because', (row) => {
  expect(tell(row)).toEqual(row.told);
});
