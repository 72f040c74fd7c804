"""A team's producer and consumer in Python, once for each wire format: prints one JSON line for each step of their story."""

import json
import os

from confluent_kafka.schema_registry import Schema, SchemaRegistryClient, SchemaRegistryError

from avro_format import AvroFormat
from json_format import JsonFormat
from protobuf_format import ProtobufFormat
from schemas import read_schema
from topic import Topic



def shown():
    """By what its users show who they are: a token, or user and password."""
    if token := os.environ.get("REGISTRY_TOKEN"):
        return {
            "bearer.auth.credentials.source": "STATIC_TOKEN",
            "bearer.auth.token": token,
            # The library demands them; they mean something to its maker's cloud alone.
            "bearer.auth.logical.cluster": "none",
            "bearer.auth.identity.pool.id": "none",
        }
    if user_info := os.environ.get("REGISTRY_USER_INFO"):
        return {"basic.auth.user.info": user_info}
    return {}


registry = SchemaRegistryClient({"url": os.environ["REGISTRY_URL"], **shown()})
# Whoever reads learns schemas from the registry, not from the writer's cache.
readers_registry = SchemaRegistryClient({"url": os.environ["REGISTRY_URL"], **shown()})


def tell_visits(wire):
    topic = Topic(f"{os.environ['TOPIC']}-{wire.schema_type.lower()}")
    subject = f"{topic.name}-value"

    def tell(step, **told):
        print(json.dumps({"format": wire.schema_type, "step": step, **told}), flush=True)

    def read_all(reader):
        return [wire.read(readers_registry, topic.name, reader, value) for value in topic.read(reader)]

    topic.write(wire.write(registry, topic.name, 1, {"visit_id": "v-1", "seats": 2}))
    tell("read", visits=read_all(1))

    tell("checked", compatible=registry.test_compatibility(subject, wire.schema(2)))
    topic.write(wire.write(registry, topic.name, 2, {"visit_id": "v-2", "seats": 1, "channel": "app"}))
    tell("read", visits=read_all(2))
    tell("latest", version=registry.get_latest_version(subject).version)

    tell("checked", compatible=registry.test_compatibility_all_versions(subject, wire.schema(3)))
    refusal = refusal_of(
        lambda: wire.write(registry, topic.name, 3, {"visit_id": "v-3", "seats": "two", "channel": "app"})
    )
    tell("refused", status=refusal.http_status_code, code=refusal.error_code, message=refusal.error_message)

    tell("looked up", version=registry.lookup_schema(subject, wire.schema(1)).version)
    tell(
        "listed",
        subjects=[it for it in registry.get_subjects() if it == subject],
        versions=registry.get_versions(subject),
    )

    registry.set_compatibility(subject, "NONE")
    registry.register_schema(subject, wire.schema(3))
    tell(
        "allowed",
        compatibility=registry.get_config(subject).compatibility_level,
        version=registry.lookup_schema(subject, wire.schema(3)).version,
    )

    tell("deleted a version", version=registry.delete_version(subject, 3))
    tell("deleted", versions=registry.delete_subject(subject))
    tell("erased", versions=registry.delete_subject(subject, permanent=True))
    missing = refusal_of(lambda: registry.get_versions(subject))
    tell("missing", status=missing.http_status_code, code=missing.error_code)
    topic.close()


def tell_governed(subject):
    """A change that any registry would take, and the policies of the mesh do not."""
    schema = Schema(read_schema("avro/private.avsc"), "AVRO")
    compatible = registry.test_compatibility(subject, schema)
    refusal = refusal_of(lambda: registry.register_schema(subject, schema))
    told = {"status": refusal.http_status_code, "code": refusal.error_code, "message": refusal.error_message}
    print(json.dumps({"format": "AVRO", "step": "forbidden", "compatible": compatible, **told}))


def refusal_of(attempt):
    try:
        attempt()
    except SchemaRegistryError as refusal:
        return refusal
    raise AssertionError("This should have been refused.")


for each in [AvroFormat(), JsonFormat(), ProtobufFormat()]:
    tell_visits(each)
tell_governed(os.environ["GOVERNED_SUBJECT"])
