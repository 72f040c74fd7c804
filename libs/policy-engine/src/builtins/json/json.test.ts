import { call, text } from '../testing-calls.js';

test('a patch edits objects, arrays and sets', () => {
  const patch =
    '[{"op":"add","path":"/a/-","value":3},{"op":"move","from":"/b","path":"/c"},{"op":"remove","path":["s",1]}]';
  expect(call('json.patch', '{"a":[1],"b":true,"s":{1,2}}', patch)).toBe('{"a":[1,3],"s":{2},"c":true}');
});

test.each([
  '[{"op":"remove","path":"/missing"}]',
  '[{"op":"test","path":"/a","value":2}]',
  '[{"op":"add","path":"/list/9","value":1}]',
  '[{"op":"add","path":"/list/01","value":1}]',
  '[{"op":"bend","path":"/a"}]',
])('%s is refused', (patch) => {
  expect(() => call('json.patch', '{"a":1,"list":[]}', patch)).toThrow();
});

test('a document removed as a whole leaves nothing', () => {
  expect(call('json.patch', '{}', '[{"op":"remove","path":""}]')).toBeUndefined();
});

test('pretty JSON has the prefix and indent asked for', () => {
  expect(call('json.marshal_with_options', '{"b":[1],"a":{}}', '{"indent":" ","prefix":">"}')).toBe(
    text('>{\n> "a": {},\n> "b": [\n>  1\n> ]\n>}'),
  );
});

test('a document that breaks its schema is told where and how', () => {
  const schema =
    '{"type":"object","required":["id"],"properties":{"n":{"minimum":3}},"additionalProperties":false}';
  expect(call('json.match_schema', '{"n":2}', schema)).toBe(
    '[false,[{"error":"(Root): id is required","type":"required","field":"(Root)","desc":"id is required"},' +
      '{"error":"n: Must be greater than or equal to 3","type":"number_gte","field":"n","desc":"Must be greater than or equal to 3"}]]',
  );
});

test('references within a schema are followed, others refused', () => {
  const schema = '{"definitions":{"n":{"type":"integer"}},"items":{"$ref":"#/definitions/n"}}';
  expect(call('json.match_schema', '[1]', schema)).toBe('[true,[]]');
  expect(call('json.verify_schema', '{"$ref":"http://example.com/x"}')).toMatch(/^\[false,/);
});

test('a schema with a wrong keyword is no schema', () => {
  expect(call('json.verify_schema', '{"minLength":-1}')).toBe(
    '[false,"jsonschema: minLength must be greater than or equal to 0"]',
  );
});
