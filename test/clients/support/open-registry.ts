import { randomBytes, randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { createTopics } from '#messaging';
import { testBroker, testDatabase } from '#testing';
import { Kafka, logLevel } from 'kafkajs';
import { bearing, firstGovernorsKey, makeKey } from '../../e2e/support/callers.js';
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

/** By what a client shows who it is: by nothing where nobody asks, or by a key as its library sends it. */
export const ways = ['nothing', 'basic', 'bearer'] as const;
export type Way = (typeof ways)[number];

/**
 * Starts the built product on a database of its own, with one subject that a product owns. Its own events stay in the
 * database; the broker is the client's.
 */
export async function openRegistry(
  client: string,
  formats: readonly WireFormat[],
  way: Way,
): Promise<OpenRegistry> {
  const topic = `${client}-visits-${randomUUID().slice(0, 8)}`;
  const topicOf = (format: WireFormat) => `${topic}-${format.toLowerCase()}`;
  const [{ brokers }, database] = await Promise.all([testBroker(), testDatabase()]);
  const [server] = await Promise.all([
    ServiceProcess.start('standalone', { DATABASE_URL: database.url, ...(way !== 'nothing' && asking()) }),
    onePartitionEach(brokers, formats.map(topicOf)),
  ]);
  const key = way === 'nothing' ? undefined : await firstGovernorsKey(() => [server.log]);
  const shown = key === undefined ? {} : shownBy(way, await keyOfPipeline(server.url, key));
  await registerVisits(server.url, key);
  return {
    url: server.url,
    env: {
      KAFKA_BROKERS: brokers.join(','),
      TOPIC: topic,
      SCHEMAS,
      GOVERNED_SUBJECT: visitsSubject,
      ...shown,
    },
    topicOf,
    close: async () => {
      await server.stop();
      await database.close();
    },
  };
}

function asking(): Record<string, string> {
  return { AUTH_MODE: 'keys', AUTH_SECRET: randomBytes(32).toString('hex') };
}

/** As the programs read it: the key alone is a bearer token, its two parts are user and password. */
function shownBy(way: Way, key: string): Record<string, string> {
  if (way === 'bearer') return { REGISTRY_TOKEN: key };
  const [, id = '', ...secret] = key.split('_');
  return { REGISTRY_USER_INFO: `${id}:${secret.join('_')}` };
}

/** Registers for its domain, and looks after what belongs to nobody. */
function keyOfPipeline(url: string, governorKey: string): Promise<string> {
  const roles = ['operator', 'machine-apply'];
  return makeKey(url, governorKey, {
    principal: 'lounge-pipeline',
    kind: 'machine',
    roles,
    domains: ['clients'],
  });
}

async function registerVisits(url: string, governorKey: string | undefined): Promise<void> {
  const owner = { principal: ada, kind: 'person', roles: ['domain-owner'], domains: ['clients'] } as const;
  const ownersKey = governorKey && (await makeKey(url, governorKey, owner));
  for (const [path, document, key] of [
    ['/api/v1/domains', clients, governorKey],
    ['/api/v1/changes', visitsChangeSet(), ownersKey],
  ] as const) {
    const who: Record<string, string> = key === undefined ? { 'x-meshwarden-actor': ada } : bearing(key);
    const headers = { 'content-type': 'application/json', ...who };
    const answer = await fetch(url + path, { method: 'POST', headers, body: JSON.stringify(document) });
    if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
  }
}

async function onePartitionEach(brokers: string[], names: readonly string[]): Promise<void> {
  const admin = new Kafka({ brokers, logLevel: logLevel.NOTHING }).admin();
  await admin.connect();
  await createTopics(
    admin,
    names.map((topic) => ({ topic, numPartitions: 1 })),
  );
  await admin.disconnect();
}
