import { JsonDeserializer, JsonSerializer, SerdeType } from '@confluentinc/schemaregistry';
import { readSchema } from './read-schema.mjs';

/** JSON Schema as its users set it up: registered ahead, and both sides validate. */
export const json = {
  schemaType: 'JSON',
  schema,
  async write(registry, topic, version, visit) {
    await registry.register(`${topic}-value`, schema(version));
    const serializer = new JsonSerializer(registry, SerdeType.VALUE, {
      useLatestVersion: true,
      validate: true,
    });
    registry.clearLatestCaches();
    return serializer.serialize(topic, visit);
  },
  read(registry, topic, message) {
    return new JsonDeserializer(registry, SerdeType.VALUE, { validate: true }).deserialize(topic, message);
  },
};

function schema(version) {
  return { schemaType: 'JSON', schema: readSchema(`json/v${version}.json`) };
}
