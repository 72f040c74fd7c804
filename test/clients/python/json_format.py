from confluent_kafka.schema_registry import Schema
from confluent_kafka.schema_registry.json_schema import JSONDeserializer, JSONSerializer
from confluent_kafka.serialization import MessageField, SerializationContext

from schemas import read_schema


class JsonFormat:
    """JSON Schema as its users set it up: the serializer registers and validates, the reader takes the writer's schema."""

    schema_type = "JSON"

    def schema(self, version):
        return Schema(read_schema(f"json/v{version}.json"), "JSON")

    def write(self, registry, topic, version, visit):
        serializer = JSONSerializer(self.schema(version), registry)
        return serializer(visit, SerializationContext(topic, MessageField.VALUE))

    def read(self, registry, topic, reader, value):
        deserializer = JSONDeserializer(None, schema_registry_client=registry)
        return deserializer(value, SerializationContext(topic, MessageField.VALUE))
