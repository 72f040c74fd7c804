from confluent_kafka.schema_registry import Schema
from confluent_kafka.schema_registry.avro import AvroDeserializer, AvroSerializer
from confluent_kafka.serialization import MessageField, SerializationContext

from schemas import read_schema


class AvroFormat:
    """Avro as its users set it up: the serializer registers, and the reader resolves to a schema of its own."""

    schema_type = "AVRO"

    def schema(self, version):
        return Schema(read_schema(f"avro/v{version}.avsc"), "AVRO")

    def write(self, registry, topic, version, visit):
        serializer = AvroSerializer(registry, self.schema(version))
        return serializer(visit, SerializationContext(topic, MessageField.VALUE))

    def read(self, registry, topic, reader, value):
        deserializer = AvroDeserializer(registry, self.schema(reader))
        return deserializer(value, SerializationContext(topic, MessageField.VALUE))
