import { createFileRegistry, create, createMutableRegistry, fromJson, toBinary } from '@bufbuild/protobuf';
import { FileDescriptorProtoSchema } from '@bufbuild/protobuf/wkt';
import { ProtobufDeserializer, ProtobufSerializer, SerdeType } from '@confluentinc/schemaregistry';
import { readSchema } from './read-schema.mjs';

const lounge = descriptor('lounge');

/** Protobuf as its users set it up: the serializer registers the message's file and what it imports, as descriptors. */
export const protobuf = {
  schemaType: 'PROTOBUF',
  schema: (version) => ({
    schemaType: 'PROTOBUF',
    schema: Buffer.from(toBinary(FileDescriptorProtoSchema, descriptor(`v${version}`))).toString('base64'),
    references: [{ name: lounge.name, subject: lounge.name, version: 1 }],
  }),
  write(registry, topic, version, visit) {
    const Visit = visitOf(version);
    const serializer = new ProtobufSerializer(registry, SerdeType.VALUE, {
      autoRegisterSchemas: true,
      registry: createMutableRegistry(Visit),
    });
    const { visit_id: visitId, ...rest } = visit;
    return serializer.serialize(topic, create(Visit, { visitId, ...rest, lounge: { id: 'vienna' } }));
  },
  async read(registry, topic, message) {
    const deserializer = new ProtobufDeserializer(registry, SerdeType.VALUE, {});
    const { visitId, seats, channel, lounge } = await deserializer.deserialize(topic, message);
    return { visit_id: visitId, seats, ...(channel && { channel }), lounge: lounge.id };
  },
};

function visitOf(version) {
  const files = createFileRegistry(descriptor(`v${version}`), (name) =>
    name === lounge.name ? lounge : undefined,
  );
  return files.getMessage('clients.Visit');
}

function descriptor(name) {
  return fromJson(FileDescriptorProtoSchema, JSON.parse(readSchema(`protobuf/${name}.json`)));
}
