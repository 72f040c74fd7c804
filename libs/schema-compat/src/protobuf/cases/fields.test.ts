import { message, message2, proto3, tell, type Case } from './tell.js';

const CASES: readonly Case[] = [
  {
    because: 'a field that is added is absent from old data and skipped by old readers',
    before: message('string a = 1;'),
    after: message('string a = 1; string b = 2;'),
    told: { 'FIELD_ADDED M.b': 'none' },
  },
  {
    because: 'a field that is removed is skipped by new readers and has its default for old ones',
    before: message('string a = 1; string b = 2;'),
    after: message('string a = 1;'),
    told: { 'FIELD_REMOVED M.b': 'none' },
  },
  {
    because: 'a repeated field that is added is empty in old data',
    before: message(''),
    after: message('repeated int32 a = 1;'),
    told: { 'FIELD_ADDED M.a': 'none' },
  },
  {
    because: 'old data lacks a required field that is added, and old readers know nothing of it',
    before: message2('optional string a = 1;'),
    after: message2('optional string a = 1; required string b = 2;'),
    told: { 'REQUIRED_FIELD_ADDED M.b': 'both' },
  },
  {
    because: 'new data lacks a required field that old readers insist on',
    before: message2('optional string a = 1; required string b = 2;'),
    after: message2('optional string a = 1;'),
    told: { 'REQUIRED_FIELD_REMOVED M.b': 'both' },
  },
  {
    because: 'the LEGACY_REQUIRED of an edition is the required of proto2',
    before: 'edition = "2023"; message M { string a = 1; }',
    after:
      'edition = "2023"; message M { string a = 1; int32 b = 2 [features.field_presence = LEGACY_REQUIRED]; }',
    told: { 'REQUIRED_FIELD_ADDED M.b': 'both' },
  },
  {
    because: 'a new tag is another field, whatever its name',
    before: message('string a = 1;'),
    after: message('string a = 2;'),
    told: { 'FIELD_REMOVED M.a': 'none', 'FIELD_ADDED M.a': 'none' },
  },
  {
    because: 'names are not on the wire',
    before: message('string a = 1;'),
    after: message('string b = 1;'),
    told: { 'FIELD_NAME_CHANGED M.a': 'none' },
  },
  {
    because: 'two fields that swap their names swap nothing on the wire',
    before: message('string a = 1; string b = 2;'),
    after: message('string b = 1; string a = 2;'),
    told: { 'FIELD_NAME_CHANGED M.a': 'none', 'FIELD_NAME_CHANGED M.b': 'none' },
  },
  {
    because: 'fields are found by tag, so that their order in the text says nothing',
    before: message('string a = 1; int32 b = 2;'),
    after: message('int32 b = 2; string a = 1;'),
    told: {},
  },
  {
    because: 'a tag that is used again for another type is read wrongly',
    before: message('string a = 1; int32 b = 2;'),
    after: message('string a = 1; string c = 2;'),
    told: { 'FIELD_NAME_CHANGED M.b': 'none', 'FIELD_SCALAR_KIND_CHANGED M.b': 'both' },
  },
  {
    because: 'reserving the tag of a removed field changes no verdict',
    before: message('string a = 1; string b = 2;'),
    after: message('reserved 2; reserved "b"; string a = 1;'),
    told: { 'FIELD_REMOVED M.b': 'none' },
  },
  {
    because: 'dropping a reservation alone changes no data',
    before: message('reserved 2 to 4; string a = 1;'),
    after: message('string a = 1;'),
    told: {},
  },
  {
    because: 'options, defaults and JSON names are not on the wire',
    before: message2('optional int32 a = 1 [default = 1, deprecated = true];'),
    after: message2('optional int32 a = 1 [default = 2, json_name = "A"];'),
    told: {},
  },
  {
    because: 'comments and spacing are not part of a schema',
    before: message('string a = 1;'),
    after: proto3('/* one */ message M {\n  // two\n  string\n a = 1; // three\n}'),
    told: {},
  },
  {
    because: 'a field that is added with a custom option is a field that is added',
    before: proto3('import "confluent/meta.proto"; message M { string a = 1; }'),
    after: proto3(
      'import "confluent/meta.proto"; message M { string a = 1; string b = 2 [(confluent.field_meta).tags = "PII"]; }',
    ),
    told: { 'FIELD_ADDED M.b': 'none' },
  },
  {
    because: 'proto3 and its optional say the same on the wire',
    before: message('int32 a = 1;'),
    after: message('optional int32 a = 1;'),
    told: {},
  },
  {
    because: 'the syntax of a file is not on the wire',
    before: message2('optional int32 a = 1;'),
    after: message('optional int32 a = 1;'),
    told: {},
  },
  {
    because: 'extension ranges and extensions are not compared',
    before: 'message M { extensions 100 to 200; } extend M { optional int32 x = 100; }',
    after: 'message M { extensions 100 to 300; }',
    told: {},
  },
  {
    because: 'services carry no data',
    before: proto3('message M {} service S { rpc Get(M) returns (M); }'),
    after: proto3('message M {}'),
    told: {},
  },
];

test.each(CASES)('$because', (row) => {
  expect(tell(row)).toEqual(row.told);
});
