import type { SchemaType } from '#contracts/change-sets';
import { aRequest } from '../cases/requests.js';
import { examine } from './examine.js';
import { SchemaReader } from './schema-reader.js';

function kept(schemaType: SchemaType, schema: string): string {
  const answer = examine(aRequest(schema, { schemaType }), new SchemaReader());
  if ('mistake' in answer) throw new Error(answer.mistake.message);
  return answer.facts.identity;
}

const avro = String.raw`{ "fields": [
    {"name":"n", "type":{"type":"fixed","size":16,"name":"other.ns.F"}, "x":{"b":1.0,"a":[1e3,null]}},
    {"default":"\u00ff\n\"", "type":"bytes","name":"b","doc":"ä \u2028 / \/"},
    {"name":"d","type":{"type":"bytes","logicalType":"decimal","precision":9,"scale":2}},
    {"name":"l","type":["null",{"type":"array","items":"long"}],"default":null,"order":"ignore","aliases":["k"]},
    {"name":"e","type":{"type":"enum","name":"E","symbols":["A","B"],"default":"A"}},
    {"name":"big","type":"double","default":1.0E+30},
    {"name":"self","type":["null","R"]}
  ], "namespace":"a.b", "name":"R", "type":"record", "aliases":["Old"], "connect.version": 1 }`;

const json = String.raw`{ "type": "object", "title":"\u00e4 \/", "required": ["b","a"],
  "properties": {"b":{"type":"number","minimum":1.0,"maximum":1E3,"multipleOf":0.10},
    "a":{"$ref":"#/definitions/x"}, "2":{"const":9007199254740993}, "1":{"enum":[null,-0,1.50]}},
  "definitions":{"x":{"oneOf":[{"type":"string","pattern":"^\\d+$"},{"type":"null"}]}}, "additionalProperties":false }`;

const protobuf = `// says
syntax = "proto3"; package a.b; import "google/protobuf/timestamp.proto";
option java_package = "x.y"; /* more */
message M { reserved 4 to 6, "old"; oneof which { string s = 1; int64 n = 2 [deprecated = true, json_name = "nn"]; }
  map<string, N> by = 3; repeated int32 r = 7 [packed=false]; google.protobuf.Timestamp at = 8;
  message N { optional bytes raw = 1; } enum E { option allow_alias = true; ZERO = 0; NULL = 0; ONE = 1; } E e = 9; }
service S { rpc Get (M) returns (stream M) { option deprecated = true; } }`;

// The catalog relies on it: what was found to be kept is not examined again before it is written.
test.each<[SchemaType, string]>([
  ['AVRO', avro],
  ['AVRO', '"string"'],
  ['AVRO', '{"type":"string"}'],
  ['JSON', json],
  ['JSON', 'true'],
  ['PROTOBUF', protobuf],
])('the text that is kept of a schema is kept as it is: %s %#', (type, schema) => {
  const text = kept(type, schema);
  expect(kept(type, text)).toBe(text);
});
