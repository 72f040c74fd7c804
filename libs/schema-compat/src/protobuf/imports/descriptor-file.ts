import protobuf from 'protobufjs';
import descriptor from 'protobufjs/ext/descriptor.js';
import type { FieldType, ProtoEnum, ProtoField, ProtoFile, ProtoMessage, ProtoType } from '../model.js';

/** google/protobuf/descriptor.proto, which custom options extend, from the declarations that protobufjs ships. */
export function descriptorFile(): ProtoFile {
  const namespace = descriptor as unknown as protobuf.Namespace;
  return {
    edition: 'proto2',
    package: 'google.protobuf',
    imports: [],
    options: [],
    types: typesIn(namespace),
    extends: [],
    services: [],
  };
}

function typesIn(namespace: protobuf.NamespaceBase): ProtoType[] {
  return namespace.nestedArray.flatMap((nested): ProtoType[] => {
    if (nested instanceof protobuf.Type) return [messageOf(nested)];
    return nested instanceof protobuf.Enum ? [enumOf(nested)] : [];
  });
}

function messageOf(type: protobuf.Type): ProtoMessage {
  return {
    kind: 'message',
    name: type.name,
    fields: type.fieldsArray.map(fieldOf),
    oneofs: [],
    types: typesIn(type),
    reserved: [],
    extensions: [],
    extends: [],
    options: [],
  };
}

function fieldOf(field: protobuf.Field): ProtoField {
  const type: FieldType = { kind: 'named', name: field.type };
  const label = field.repeated ? 'repeated' : 'optional';
  return { name: underscored(field.name), tag: field.id, label, type, options: [] };
}

function enumOf(type: protobuf.Enum): ProtoEnum {
  const values = Object.entries(type.values).map(([name, tag]) => ({ name, tag, options: [] }));
  return { kind: 'enum', name: type.name, values, reserved: [], options: [] };
}

/** The name in the .proto file, from the camel case of JavaScript. */
function underscored(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
