import { SchemaInvalid } from '../../format.js';
import { normalisedProtobuf, protobufFormat, serializedProtobuf } from '../index.js';

/** What protoc makes of VISIT. */
const COMPILED =
  'Cgt2aXNpdC5wcm90bxIJbG91bmdlLnYxGhRjb25mbHVlbnQvbWV0YS5wcm90byKFAwoFVmlzaXQSHgoFZ3Vlc3QYASABKAlCCIJEBRoDUElJUgVn' +
  'dWVzdBIdCgdtaW51dGVzGAIgASgFSAFSB21pbnV0ZXOIAQESMQoFc2VhdHMYAyADKAsyGy5sb3VuZ2UudjEuVmlzaXQuU2VhdHNFbnRyeVIFc2Vh' +
  'dHMSGAoGZmxpZ2h0GAQgASgJSABSBmZsaWdodBIZCgd3YWxrX2luGAUgASgISABSBndhbGtJbhItCgZsZXZlbHMYBiADKA4yFi5sb3VuZ2UudjEu' +
  'VmlzaXQuTGV2ZWxSBXRpZXJzGk8KClNlYXRzRW50cnkSEAoDa2V5GAEgASgJUgNrZXkSKwoFdmFsdWUYAiABKAsyFS5sb3VuZ2UudjEuVmlzaXQu' +
  'U2VhdFIFdmFsdWU6AjgBGhwKBFNlYXQSFAoDcm93GAEgASgFQgIYAVIDcm93IiQKBUxldmVsEhEKDUxFVkVMX1VOS05PV04QABIICgRHT0xEEAFC' +
  'BQoDd2F5QgoKCF9taW51dGVzYgZwcm90bzM=';

const VISIT = `
  syntax = "proto3";
  package lounge.v1;
  import "confluent/meta.proto";
  message Visit {
    string guest = 1 [(confluent.field_meta) = { tags: ["PII"] }];
    optional int32 minutes = 2;
    map<string, Seat> seats = 3;
    oneof way { string flight = 4; bool walk_in = 5; }
    message Seat { int32 row = 1 [deprecated = true]; }
    enum Level { LEVEL_UNKNOWN = 0; GOLD = 1; }
    repeated Level levels = 6 [json_name = "tiers"];
  }`;

/** proto2 and editions with all that proto3 lacks. */
const OTHERS = [
  `message M {
     required string a = 1 [default = "x\\"y"]; optional bytes b = 2 [default = "\\377\\001"]; optional E e = 3 [default = TWO];
     repeated group G = 4 { optional double z = 1 [default = -inf]; }
     oneof o { int32 p = 5; group Q = 6 { optional int32 q = 1; } }
     extensions 100 to max; extend M { optional int32 x = 100; }
     enum E { ONE = 1; TWO = 2; reserved 5 to 9; reserved "FIVE"; } reserved 50 to 60; reserved "old";
   }
   extend M { repeated M more = 101; }
   service S { rpc Get(M) returns (stream M) { option deprecated = true; } }`,
  `edition = "2023"; package ed; option features.field_presence = IMPLICIT;
   message M { string a = 1 [features.field_presence = LEGACY_REQUIRED]; reserved foo; M m = 2; }`,
  `syntax = "proto3"; import public "google/type/date.proto"; import weak "google/type/color.proto";
   option optimize_for = CODE_SIZE; option (custom).a = "text"; option (other) = { a: 1 };
   message M { google.type.Date d = 1; repeated int32 n = 2 [packed = false]; }`,
];

test('a compiled descriptor is the schema it was compiled from', () => {
  const compiled = protobufFormat.parse(COMPILED);
  const written = protobufFormat.parse(VISIT);
  expect(normalisedProtobuf(compiled)).toBe(normalisedProtobuf(written));
  expect(protobufFormat.compare(written, compiled)).toEqual([]);
  expect(protobufFormat.fields(compiled)[0]).toMatchObject({ path: 'guest', tags: ['PII'] });
});

test('the text of a descriptor keeps map entries, which data counts among the nested messages', () => {
  expect(protobufFormat.canonical(protobufFormat.parse(COMPILED))).toContain('message SeatsEntry');
});

test.each([VISIT, ...OTHERS])('what is serialized is read back as the same schema (%#)', (text) => {
  const schema = protobufFormat.parse(text);
  const again = protobufFormat.parse(serializedProtobuf(schema));
  expect(normalisedProtobuf(again)).toBe(normalisedProtobuf(schema));
  expect(serializedProtobuf(again)).toBe(serializedProtobuf(protobufFormat.parse(serializedProtobuf(again))));
});

test('a descriptor may come as a reference', () => {
  const reference = { name: 'visit.proto', subject: 'visit', version: 1, schema: COMPILED };
  const text =
    'syntax = "proto3"; import "visit.proto"; message Day { repeated lounge.v1.Visit visits = 1; }';
  expect(protobufFormat.fields(protobufFormat.parse(text, [reference]))).toHaveLength(8);
});

test.each([
  ['a word', 'hello'],
  ['base64 of something else', Buffer.from('not a descriptor at all').toString('base64')],
  ['a descriptor of nothing', Buffer.from([0x0a, 1, 0x61]).toString('base64')],
  [
    'a descriptor whose names are no names',
    Buffer.from([0x22, 5, 0x0a, 3, 0x61, 0x7b, 0x62]).toString('base64'),
  ],
])('refuses %s', (_what, text) => {
  expect(() => protobufFormat.parse(text)).toThrow(SchemaInvalid);
});
