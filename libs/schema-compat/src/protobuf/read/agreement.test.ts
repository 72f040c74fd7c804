import fc from 'fast-check';
import protobuf from 'protobufjs';
import { allFields, type ProtoField, type ProtoMessage } from '../model.js';
import { readProtoText } from './read-file.js';

const type = fc.constantFrom('int32', 'string', 'bytes', '.p.M', 'M', 'q.N');
const number = fc
  .integer({ min: 1, max: 500_000 })
  .chain((tag) => fc.constantFrom(`${tag}`, `0x${tag.toString(16)}`));
const gap = fc.constantFrom(' ', '\n', ' /* gap */ ', ' // gap\n');
const options = fc.constantFrom(
  '',
  '[deprecated = true]',
  '[(a.b).c = "x;y", json_name = \'j\']',
  '[(o) = { a: [1, 2] }]',
);

const field = fc
  .record({ type, options, gap, label: fc.constantFrom('', 'optional', 'repeated') })
  .map(
    (made) => (tag: string, at: number) =>
      `${made.label} ${made.type}${made.gap}f${at} = ${tag} ${made.options};`,
  );
const map = type.map((value) => (tag: string, at: number) => `map < string , ${value} > f${at} = ${tag};`);
const oneof = type.map(
  (member) => (tag: string, at: number) => `oneof o${at} { ${member} f${at} = ${tag}; }`,
);

const messageText = fc
  .uniqueArray(fc.record({ tag: number, write: fc.oneof(field, map, oneof) }), {
    selector: ({ tag }) => Number(tag),
  })
  .map((members) => members.map(({ tag, write }, at) => write(tag, at)).join(' '))
  .map((body) => `syntax = "proto3"; package p; message M { ${body} } enum E { A = 0; B = -1; }`);

/** What protobufjs and we can both say of a field. */
interface Said {
  readonly name: string;
  readonly tag: number;
  readonly type: string;
  readonly repeated: boolean;
}

test('reads the fields that the parser of protobufjs reads', () => {
  fc.assert(
    fc.property(messageText, (text) => {
      const message = readProtoText(text).types[0] as ProtoMessage;
      const theirs = protobuf.parse(text, { keepCase: true }).root.lookupType('p.M');
      expect(sorted(allFields(message).map(ours))).toEqual(sorted(theirs.fieldsArray.map(said)));
    }),
  );
});

function ours({ name, tag, label, type: held }: ProtoField): Said {
  const typeName = held.kind === 'named' ? held.name : held.kind === 'map' ? held.value : held.message.name;
  return { name, tag, type: typeName, repeated: label === 'repeated' };
}

function said(theirs: protobuf.Field): Said {
  return { name: theirs.name, tag: theirs.id, type: theirs.type, repeated: theirs.repeated };
}

function sorted(fields: readonly Said[]): Said[] {
  return [...fields].sort((left, right) => left.tag - right.tag);
}
