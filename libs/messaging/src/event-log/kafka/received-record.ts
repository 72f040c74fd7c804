import type { IHeaders, KafkaMessage } from 'kafkajs';
import type { ReceivedRecord } from '../event-log.js';

/** A Kafka message with its place, keys and headers as text. */
export function toReceivedRecord(topic: string, partition: number, message: KafkaMessage): ReceivedRecord {
  return {
    topic,
    partition,
    offset: BigInt(message.offset),
    timestamp: new Date(Number(message.timestamp)),
    key: message.key?.toString('utf8') ?? null,
    headers: headersAsText(message.headers ?? {}),
    value: message.value,
  };
}

function headersAsText(headers: IHeaders): Record<string, string> {
  const text: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    const last = Array.isArray(value) ? value.at(-1) : value;
    if (last !== undefined) text[name] = last.toString();
  }
  return text;
}
