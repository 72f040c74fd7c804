import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { testBroker, testDatabase } from '#testing';
import { Kafka, logLevel } from 'kafkajs';
import { ServiceProcess } from '../../e2e/support/service-process.js';
import { ada, clients, visitsChangeSet, visitsSubject } from '../../e2e/support/visits.js';
import type { WireFormat } from './step.js';

const SCHEMAS = fileURLToPath(new URL('../schemas', import.meta.url));

/** A running registry, and a topic on a real broker for each wire format. */
export interface OpenRegistry {
  /** The server's address, without the path of the registry's API. */
  readonly url: string;
  /** What a client's program finds in its environment: broker, topics, schemas. */
  readonly env: Record<string, string>;
  topicOf(format: WireFormat): string;
  close(): Promise<void>;
}

/**
 * Starts the built product on a database of its own, with one subject that a product owns. Its own events stay in the
 * database; the broker is the client's.
 */
export async function openRegistry(client: string, formats: readonly WireFormat[]): Promise<OpenRegistry> {
  const topic = `${client}-visits-${randomUUID().slice(0, 8)}`;
  const topicOf = (format: WireFormat) => `${topic}-${format.toLowerCase()}`;
  const [{ brokers }, database] = await Promise.all([testBroker(), testDatabase()]);
  const [server] = await Promise.all([
    ServiceProcess.start('standalone', { DATABASE_URL: database.url }),
    createTopics(brokers, formats.map(topicOf)),
  ]);
  await registerVisits(server.url);
  return {
    url: server.url,
    env: { KAFKA_BROKERS: brokers.join(','), TOPIC: topic, SCHEMAS, GOVERNED_SUBJECT: visitsSubject },
    topicOf,
    close: async () => {
      await server.stop();
      await database.close();
    },
  };
}

async function registerVisits(url: string): Promise<void> {
  for (const [path, document] of [
    ['/api/v1/domains', clients],
    ['/api/v1/changes', visitsChangeSet()],
  ] as const) {
    const headers = { 'content-type': 'application/json', 'x-meshwarden-actor': ada };
    const answer = await fetch(url + path, { method: 'POST', headers, body: JSON.stringify(document) });
    if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
  }
}

async function createTopics(brokers: string[], names: readonly string[]): Promise<void> {
  const admin = new Kafka({ brokers, logLevel: logLevel.NOTHING }).admin();
  await admin.connect();
  await admin.createTopics({
    topics: names.map((topic) => ({ topic, numPartitions: 1 })),
    waitForLeaders: true,
  });
  await admin.disconnect();
}
