import { message, tell, type Case } from './tell.js';

const CASES: readonly Case[] = [
  {
    because: 'one field that moves into a new oneof excludes no field of old data',
    before: message('string a = 1; string b = 2;'),
    after: message('string a = 1; oneof o { string b = 2; }'),
    told: { 'ONEOF_ADDED M.o': 'none' },
  },
  {
    because: 'new members beside the one that moved are in no old data',
    before: message('string a = 1; string b = 2;'),
    after: message('string a = 1; oneof o { string b = 2; int32 c = 3; }'),
    told: { 'ONEOF_ADDED M.o': 'none', 'ONEOF_FIELD_ADDED M.c': 'forward' },
  },
  {
    because: 'old data may hold two fields that now exclude each other',
    before: message('string a = 1; string b = 2;'),
    after: message('oneof o { string a = 1; string b = 2; }'),
    told: { 'MULTIPLE_FIELDS_MOVED_TO_ONEOF M.o': 'backward', 'ONEOF_ADDED M.o': 'none' },
  },
  {
    because: 'three fields that join are no better than two',
    before: message('string a = 1; string b = 2; int32 c = 3;'),
    after: message('oneof o { string a = 1; string b = 2; int32 c = 3; int32 d = 4; }'),
    told: {
      'MULTIPLE_FIELDS_MOVED_TO_ONEOF M.o': 'backward',
      'ONEOF_ADDED M.o': 'none',
      'ONEOF_FIELD_ADDED M.d': 'forward',
    },
  },
  {
    because: 'a field that joins an existing oneof may have stood beside its members',
    before: message('string a = 1; oneof o { string b = 2; string c = 3; }'),
    after: message('oneof o { string a = 1; string b = 2; string c = 3; }'),
    told: { 'FIELD_MOVED_TO_EXISTING_ONEOF M.o': 'backward' },
  },
  {
    because: 'renaming the oneof on the way does not hide that a field joined it',
    before: message('string a = 1; oneof o { string b = 2; }'),
    after: message('oneof p { string a = 1; string b = 2; }'),
    told: {
      'FIELD_MOVED_TO_EXISTING_ONEOF M.p': 'backward',
      'ONEOF_REMOVED M.o': 'none',
      'ONEOF_ADDED M.p': 'none',
    },
  },
  {
    because: 'two oneofs that become one make members of both exclude each other',
    before: message('oneof o { string a = 1; } oneof p { string b = 2; }'),
    after: message('oneof o { string a = 1; string b = 2; }'),
    told: { 'FIELD_MOVED_TO_EXISTING_ONEOF M.o': 'backward', 'ONEOF_REMOVED M.p': 'none' },
  },
  {
    because: 'a oneof that is split only frees its members, but a reader of the old one loses some',
    before: message('oneof o { string a = 1; string b = 2; }'),
    after: message('oneof o { string a = 1; } oneof p { string b = 2; }'),
    told: { 'ONEOF_ADDED M.p': 'none', 'FIELD_MOVED_TO_EXISTING_ONEOF M.o': 'forward' },
  },
  {
    because: 'the name of a oneof is not on the wire',
    before: message('oneof o { string a = 1; int32 b = 2; }'),
    after: message('oneof p { string a = 1; int32 b = 2; }'),
    told: { 'ONEOF_REMOVED M.o': 'none', 'ONEOF_ADDED M.p': 'none' },
  },
  {
    because: 'a new oneof renamed cannot hide the changed type of a member',
    before: message('oneof o { string a = 1; int32 b = 2; }'),
    after: message('oneof p { string a = 1; string b = 2; }'),
    told: {
      'ONEOF_REMOVED M.o': 'none',
      'ONEOF_ADDED M.p': 'none',
      'FIELD_SCALAR_KIND_CHANGED M.b': 'both',
    },
  },
  {
    because: 'a field that changes its type as it moves into a oneof is caught by its tag',
    before: message('string a = 1;'),
    after: message('oneof o { int32 a = 1; }'),
    told: { 'ONEOF_ADDED M.o': 'none', 'FIELD_SCALAR_KIND_CHANGED M.a': 'both' },
  },
  {
    because: 'a member that changes its type as it leaves its oneof is caught by its tag',
    before: message('oneof o { int32 a = 1; int32 b = 2; }'),
    after: message('oneof o { int32 b = 2; } string a = 1;'),
    told: {
      'ONEOF_FIELD_MOVED_TO_TOP_LEVEL M.a': 'none',
      'FIELD_SCALAR_KIND_CHANGED M.a': 'both',
      'FIELD_MOVED_TO_EXISTING_ONEOF M.o': 'forward',
    },
  },
  {
    because: 'the type of a member is compared like that of any field',
    before: message('oneof o { string a = 1; int32 b = 2; }'),
    after: message('oneof o { string a = 1; double b = 2; }'),
    told: { 'FIELD_SCALAR_KIND_CHANGED M.b': 'both' },
  },
  {
    because: 'a member that is added may reach an old reader, which takes the oneof for unset',
    before: message('oneof o { string a = 1; }'),
    after: message('oneof o { string a = 1; int32 b = 2; }'),
    told: { 'ONEOF_FIELD_ADDED M.b': 'forward' },
  },
  {
    because: 'a new reader takes the oneof for unset where old data holds the member that was dropped',
    before: message('oneof o { string a = 1; int32 b = 2; }'),
    after: message('oneof o { string a = 1; }'),
    told: { 'ONEOF_FIELD_REMOVED M.b': 'backward' },
  },
  {
    because: 'deleting a whole oneof is deleting fields',
    before: message('string x = 9; oneof o { string a = 1; int32 b = 2; }'),
    after: message('string x = 9;'),
    told: { 'ONEOF_REMOVED M.o': 'none' },
  },
  {
    because: 'adding a whole oneof is adding fields',
    before: message('string x = 9;'),
    after: message('string x = 9; oneof o { string a = 1; int32 b = 2; }'),
    told: { 'ONEOF_ADDED M.o': 'none', 'ONEOF_FIELD_ADDED M.a': 'none', 'ONEOF_FIELD_ADDED M.b': 'none' },
  },
  {
    because: 'a oneof is not deleted whole when a member lives on elsewhere, so that the other is missed',
    before: message('oneof o { string a = 1; int32 b = 2; }'),
    after: message('string a = 1;'),
    told: {
      'ONEOF_REMOVED M.o': 'none',
      'ONEOF_FIELD_MOVED_TO_TOP_LEVEL M.a': 'none',
      'ONEOF_FIELD_REMOVED M.b': 'backward',
    },
  },
  {
    because: 'members that leave together are free of each other, but an old reader keeps only one of them',
    before: message('oneof o { string a = 1; int32 b = 2; }'),
    after: message('string a = 1; int32 b = 2;'),
    told: {
      'ONEOF_REMOVED M.o': 'none',
      'ONEOF_FIELD_MOVED_TO_TOP_LEVEL M.a': 'none',
      'ONEOF_FIELD_MOVED_TO_TOP_LEVEL M.b': 'none',
      'MULTIPLE_FIELDS_MOVED_TO_ONEOF M.o': 'forward',
    },
  },
  {
    because: 'a member renamed in place is the same member',
    before: message('oneof o { string a = 1; }'),
    after: message('oneof o { string b = 1; }'),
    told: { 'FIELD_NAME_CHANGED M.a': 'none' },
  },
  {
    because: 'a proto3 optional is no oneof, though compilers make one of it',
    before: message('optional string a = 1; optional string b = 2;'),
    after: message('string a = 1; string b = 2;'),
    told: {},
  },
  {
    because: 'two proto3 optionals that join a oneof are two fields that join',
    before: message('optional string a = 1; optional string b = 2;'),
    after: message('oneof o { string a = 1; string b = 2; }'),
    told: { 'MULTIPLE_FIELDS_MOVED_TO_ONEOF M.o': 'backward', 'ONEOF_ADDED M.o': 'none' },
  },
];

test.each(CASES)('$because', (row) => {
  expect(tell(row)).toEqual(row.told);
});
