import base64

from confluent_kafka.schema_registry import Schema, SchemaReference
from confluent_kafka.schema_registry.protobuf import ProtobufDeserializer, ProtobufSerializer
from confluent_kafka.serialization import MessageField, SerializationContext
from google.protobuf import json_format
from google.protobuf.descriptor_pb2 import FileDescriptorProto
from google.protobuf.descriptor_pool import DescriptorPool
from google.protobuf.message_factory import GetMessageClass

from schemas import read_schema


class ProtobufFormat:
    """Protobuf as its users set it up: the serializer registers the message's file and what it imports, as descriptors."""

    schema_type = "PROTOBUF"

    def schema(self, version):
        text = base64.b64encode(descriptor(f"v{version}").SerializeToString()).decode("ascii")
        lounge = descriptor("lounge").name
        return Schema(text, "PROTOBUF", [SchemaReference(lounge, lounge, 1)])

    def write(self, registry, topic, version, visit):
        visit_class = visit_of(version)
        serializer = ProtobufSerializer(visit_class, registry, {"use.deprecated.format": False})
        message = json_format.ParseDict({**visit, "lounge": {"id": "vienna"}}, visit_class())
        return serializer(message, SerializationContext(topic, MessageField.VALUE))

    def read(self, registry, topic, reader, value):
        deserializer = ProtobufDeserializer(visit_of(reader), {"use.deprecated.format": False}, registry)
        message = deserializer(value, SerializationContext(topic, MessageField.VALUE))
        visit = json_format.MessageToDict(message, preserving_proto_field_name=True)
        return {**visit, "lounge": message.lounge.id}


def visit_of(version):
    pool = DescriptorPool()
    pool.Add(descriptor("lounge"))
    pool.Add(descriptor(f"v{version}"))
    return GetMessageClass(pool.FindMessageTypeByName("clients.Visit"))


def descriptor(name):
    return json_format.Parse(read_schema(f"protobuf/{name}.json"), FileDescriptorProto())
