import { AvroDeserializer, AvroSerializer, SerdeType } from '@confluentinc/schemaregistry';
import { readSchema } from './read-schema.mjs';

/** Avro as its users set it up: registered ahead, the newest version written, and read as the newest. */
export const avro = {
  schemaType: 'AVRO',
  schema,
  async write(registry, topic, version, visit) {
    await registry.register(`${topic}-value`, schema(version));
    const serializer = new AvroSerializer(registry, SerdeType.VALUE, { useLatestVersion: true });
    registry.clearLatestCaches();
    return serializer.serialize(topic, visit);
  },
  async read(registry, topic, message) {
    registry.clearLatestCaches();
    const deserializer = new AvroDeserializer(registry, SerdeType.VALUE, { useLatestVersion: true });
    return { ...(await deserializer.deserialize(topic, message)) };
  },
};

function schema(version) {
  return { schemaType: 'AVRO', schema: readSchema(`avro/v${version}.avsc`) };
}
