import { type Language, Locator } from './locate.js';
import { positionAt } from './placed.js';

function placeOf(
  file: string,
  language: Language,
  text: string,
  path: string,
  within: string[] = [],
  document = 0,
) {
  const located = new Locator().locate({ file, language, text, within, document }, path);
  return { ...positionAt(text, located.at), isWhole: located.isWhole };
}

const contract = `kind: DataContract
schema:
  - name: visits
    properties:
      - name: guest_email
        logicalType: string
      - name: address
        properties:
          - { name: street, logicalType: string }
team:
  name: x
`;

test.each([
  ['schema.0.properties.0.logicalType', 6, 9, true],
  ['schema.0.properties.0.classification', 5, 9, false],
  ['visits.guest_email', 5, 9, true],
  ['visits.address.street', 9, 13, true],
  ['visits.gone', 3, 5, false],
  ['team', 10, 1, true],
  ['customProperties', 1, 1, false],
  ['', 1, 1, true],
])('in a contract, %s is at line %i, column %i', (path, line, column, isWhole) => {
  expect(placeOf('a.odcs.yaml', 'ODCS', contract, path)).toEqual({ line, column, isWhole });
});

test('a document after others is looked through by itself', () => {
  const text = `---\nid: one\n---\nid: two\nname: x\n`;
  expect(placeOf('a.odps.yaml', 'ODPS', text, 'name', [], 1)).toMatchObject({ line: 5, column: 1 });
});

const avro = `{
  "type": "record", "name": "Visit",
  "fields": [
    { "name": "id", "type": "string" },
    { "name": "guest", "type": ["null", {
      "type": "record", "name": "x.Guest", "fields": [
        { "name": "email", "type": "string" }
      ] }] },
    { "name": "host", "type": { "type": "array", "items": "Guest" } }
  ]
}`;

test.each([
  ['id', 4, true],
  ['guest.email', 7, true],
  ['host.email', 7, true],
  ['guest.phone', 5, false],
  ['phone', 1, false],
])('in an Avro schema, %s is on line %i', (path, line, isWhole) => {
  expect(placeOf('a.avsc', 'AVRO', avro, path)).toMatchObject({ line, isWhole });
});

const jsonSchema = `{
  "properties": {
    "id": { "type": "string" },
    "guest": { "$ref": "#/$defs/guest" },
    "tags": { "type": "array", "items": { "properties": {
      "key": {} } } }
  },
  "$defs": { "guest": { "allOf": [ { "properties": {
    "email": {} } } ] } }
}`;

test.each([
  ['id', 3, true],
  ['guest.email', 9, true],
  ['tags.key', 6, true],
  ['guest.gone', 4, false],
])('in a JSON Schema, %s is on line %i', (path, line, isWhole) => {
  expect(placeOf('a.schema.json', 'JSON', jsonSchema, path)).toMatchObject({ line, isWhole });
});

const proto = `syntax = "proto3";
// message Old { string gone = 1; }
message Invoice {
  string id = 1; /* string fake = 2; */
  oneof how {
    Card card = 2;
  }
  map<string, Line> lines = 3 [deprecated = true];
  message Card { string number = 1; }
}
message Line {
  int64 amount = 1;
}`;

test.each([
  ['id', 4, 10, true],
  ['card', 6, 10, true],
  ['card.number', 9, 25, true],
  ['lines.amount', 12, 9, true],
  ['lines.gone', 8, 21, false],
  ['fake', 1, 1, false],
])('in a Protobuf file, %s is at line %i, column %i', (path, line, column, isWhole) => {
  expect(placeOf('a.proto', 'PROTOBUF', proto, path)).toEqual({ line, column, isWhole });
});

test('a schema within another document is looked through from where it begins', () => {
  const text = `asyncapi: 3.0.0
components:
  messages:
    visit:
      payload:
        properties:
          id: { type: string }
`;
  const within = ['components', 'messages', 'visit', 'payload'];
  expect(placeOf('asyncapi.yaml', 'JSON', text, 'id', within)).toMatchObject({ line: 7, column: 11 });
});

test('what cannot be read has its beginning as place', () => {
  expect(placeOf('a.odcs.yaml', 'ODCS', 'a: [', 'a')).toEqual({ line: 1, column: 1, isWhole: false });
});
