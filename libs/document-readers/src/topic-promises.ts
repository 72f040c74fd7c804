import type { DataContract, SchemaObject } from '#contracts/documents';
import { durationSeconds } from './duration.js';
import { meshProperty } from './mesh-property.js';
import { serviceLevels } from './service-levels.js';
import { topicsOf } from './topics.js';

/** What a contract promises of one of its topics; what it does not say is missing. */
export interface TopicPromise {
  readonly topic: string;
  /** Name of the schema object that describes its messages. */
  readonly object: string;
  /** By `mesh.partitions`. */
  readonly partitions?: number;
  /** Copies of each partition, at least, by `mesh.replication`. */
  readonly replication?: number;
  /** As brokers spell it, by `mesh.cleanupPolicy`: `delete`, `compact`, `compact,delete`. */
  readonly cleanupPolicy?: string;
  /** By the service level `retention`. */
  readonly retentionSeconds?: number;
}

/** What a contract promises of its topics: by service levels, and by custom properties of the schema object or else of the contract. */
export function topicPromises(contract: DataContract): TopicPromise[] {
  const objects = new Map((contract.schema ?? []).map((object) => [object.name, object]));
  return topicsOf(contract).map(({ name, object }) => {
    const own = objects.get(object);
    const said = (property: `mesh.${string}`) =>
      (own && meshProperty(own, property)) ?? meshProperty(contract, property);
    return {
      topic: name,
      object,
      partitions: countOf(said('mesh.partitions')),
      replication: countOf(said('mesh.replication')),
      cleanupPolicy: policyOf(said('mesh.cleanupPolicy')),
      retentionSeconds: retentionOfObject(contract, own),
    };
  });
}

/** Who is to have access to what a contract describes: the names of its roles. */
export function accessRoles(contract: DataContract): string[] {
  return [...new Set((contract.roles ?? []).map(({ role }) => role))];
}

/** The longest, of those that are said of the object, of something in it, or of the whole contract. */
function retentionOfObject(contract: DataContract, object: SchemaObject | undefined): number | undefined {
  const lengths = serviceLevels(contract, 'retention').flatMap(({ value, unit, element }) => {
    const about = element ?? contract.slaDefaultElement;
    const isAbout = about === undefined || object === undefined || about.split('.')[0] === object.name;
    const seconds = isAbout ? durationSeconds(value, unit) : undefined;
    return seconds === undefined ? [] : [seconds];
  });
  return lengths.length === 0 ? undefined : Math.max(...lengths);
}

function countOf(value: unknown): number | undefined {
  const count = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof count === 'number' && Number.isInteger(count) && count > 0 ? count : undefined;
}

/** The parts of a policy in one order, so that two spellings of it are equal. */
function policyOf(value: unknown): string | undefined {
  const parts = wordsOf(value).map((it) => it.toLowerCase());
  return parts.length === 0 ? undefined : parts.sort().join(',');
}

/** Words of a custom property that is a list, or a text with commas. */
export function wordsOf(value: unknown): string[] {
  const words = (Array.isArray(value) ? value : [value]).flatMap((it: unknown) =>
    typeof it === 'string' ? it.split(',') : [],
  );
  return [...new Set(words.map((it) => it.trim()).filter((it) => it !== ''))];
}
