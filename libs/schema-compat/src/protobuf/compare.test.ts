import { imported, message, proto3 } from './cases/tell.js';
import { protobufFormat } from './index.js';

function messages(before: string, after: string): string[] {
  const old = protobufFormat.parse(before, [imported('a', proto3('message A { int32 x = 1; }'), 1)]);
  const now = protobufFormat.parse(after, [imported('a', proto3('message A { string x = 1; }'), 2)]);
  return protobufFormat.compare(old, now).map((difference) => difference.message);
}

test('a message says what was and what is', () => {
  expect(messages(proto3('package a; message M {}'), proto3('message M {}'))).toEqual([
    'the package changed from "a" to none',
  ]);
  expect(messages(message('int32 a = 1;'), message('string b = 1;'))).toEqual([
    'the field M.a = 1 was renamed to "b"',
    'M.a = 1 means something else: it was "field a" and is "field b"',
    'the field M.a changed from "int32" to "string", which are encoded differently',
  ]);
  expect(messages(message('optional int32 a = 1;'), message('repeated int32 a = 1;'))).toEqual([
    'the number M.a changed from "optional" to "repeated"',
  ]);
});

test('a message names the fields that join a oneof', () => {
  const joined = messages(
    message('int32 a = 1; int32 b = 2;'),
    message('oneof o { int32 a = 1; int32 b = 2; }'),
  );
  expect(joined).toContain('several fields that did not exclude each other joined M.o: "a, b"');
});

test('a message says so when only a reader with the schema before is hurt', () => {
  const left = messages(
    message('oneof o { int32 a = 1; int32 b = 2; }'),
    message('int32 a = 1; int32 b = 2;'),
  );
  expect(left).toContain(
    'for a reader with the schema before, several fields that did not exclude each other joined M.o: "a, b"',
  );
});

test('a message names the versions of the subjects an incompatible type comes from', () => {
  const text = proto3('import "a"; message M { A a = 1; }');
  expect(messages(text, text)).toContain(
    'the type of the field M.a changed incompatibly from "A (a version 1)" to "A (a version 2)"',
  );
});
