import type { ConfigResourceTypes } from 'kafkajs';
import type { KafkaLogConfig } from '../event-log.config.js';
import type { TopicSpec } from '../event-log.js';
import { kafkaClient } from './kafka-client.js';

const dayMs = 86_400_000;
/** The client's own name for it cannot be imported from an ES module. */
const topicResource = 2 as ConfigResourceTypes.TOPIC;

/** The settings by which a broker keeps all records of a topic for so many days. */
export function keepingFor(days: number): Readonly<Record<string, string>> {
  return { 'cleanup.policy': 'delete', 'retention.ms': String(days * dayMs), 'retention.bytes': '-1' };
}

/**
 * What is wrong with topics that are there already and keep their records for less time than they must, a sentence each. Brokers that
 * are away, or do not tell, are not waited for: it never rejects.
 */
export async function keptTooShort(config: KafkaLogConfig, specs: readonly TopicSpec[]): Promise<string[]> {
  const wanted = specs.flatMap(({ name, keptDays }) => (keptDays === undefined ? [] : [{ name, keptDays }]));
  if (wanted.length === 0) return [];
  const admin = kafkaClient(config).admin({ retry: { retries: 0 } });
  try {
    await admin.connect();
    const there = await admin.listTopics();
    const resources = wanted
      .filter(({ name }) => there.includes(name))
      .map(({ name }) => ({ type: topicResource, name }));
    if (resources.length === 0) return [];
    const told = await admin.describeConfigs({ resources, includeSynonyms: false });
    return told.resources.flatMap(({ resourceName, configEntries }) => {
      const { keptDays = 0 } = wanted.find(({ name }) => name === resourceName) ?? {};
      const settings = new Map(configEntries.map(({ configName, configValue }) => [configName, configValue]));
      return faultOf(resourceName, keptDays, settings) ?? [];
    });
  } catch {
    return [];
  } finally {
    await admin.disconnect().catch(() => undefined);
  }
}

function faultOf(topic: string, days: number, settings: ReadonlyMap<string, string>): string | undefined {
  const ms = Number(settings.get('retention.ms'));
  const isKept =
    settings.get('cleanup.policy') === 'delete' &&
    settings.get('retention.bytes') === '-1' &&
    (ms === -1 || ms >= days * dayMs);
  if (isKept) return undefined;
  const wanted = Object.entries(keepingFor(days)).map(([name, value]) => `${name}=${value}`);
  return `The topic ${topic} may lose records before they are read. Set ${wanted.join(', ')}, or longer.`;
}
