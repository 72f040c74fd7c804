import os

from confluent_kafka import Consumer, Producer, TopicPartition

BROKERS = {"bootstrap.servers": os.environ["KAFKA_BROKERS"]}


class Topic:
    """Writes to a topic, and reads it from its beginning."""

    def __init__(self, name):
        self.name = name
        self.messages = []
        self.producer = Producer(BROKERS)
        self.consumer = Consumer({**BROKERS, "group.id": f"{name}-readers", "enable.auto.commit": False})
        self.consumer.assign([TopicPartition(name, 0, 0)])

    def write(self, value):
        self.producer.produce(self.name, value)
        self.producer.flush()

    def read(self, count):
        while len(self.messages) < count:
            message = self.consumer.poll(1)
            if message is not None and message.error() is None:
                self.messages.append(message.value())
        return self.messages

    def close(self):
        self.consumer.close()
