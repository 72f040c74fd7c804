import { setTimeout } from 'node:timers/promises';
import { Kafka, logLevel } from 'kafkajs';

/** Writes to a topic, and reads it from its beginning. */
export async function openTopic(topic) {
  const kafka = new Kafka({ brokers: process.env.KAFKA_BROKERS.split(','), logLevel: logLevel.NOTHING });
  const producer = kafka.producer();
  const consumer = kafka.consumer({ groupId: `${topic}-readers`, maxWaitTimeInMs: 50 });
  const messages = [];
  await producer.connect();
  await consumer.connect();
  await consumer.subscribe({ topic, fromBeginning: true });
  await consumer.run({ eachMessage: async ({ message }) => void messages.push(message.value) });
  return {
    write: (value) => producer.send({ topic, messages: [{ value }] }),
    async read(count) {
      while (messages.length < count) await setTimeout(10);
      return messages;
    },
    close: () => Promise.all([producer.disconnect(), consumer.disconnect()]),
  };
}
