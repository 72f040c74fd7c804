import type { ChangeSet, SchemaChange } from '#contracts/change-sets';
import type { BaseReader } from './base-reader.js';

/**
 * Names the contract of every schema whose change leaves it out: the one its subject is bound to already, else the one
 * that describes the topic it is named after (`<topic>-value`, `<topic>-key`). What neither holds for stays without one.
 */
export async function bindSubjects(reader: BaseReader, set: ChangeSet): Promise<ChangeSet> {
  const open = set.changes.flatMap((it) => (it.kind === 'Schema' && it.contractId === null ? [it] : []));
  if (open.length === 0) return set;
  const contractOf = await contractsOf(reader, open);
  const changes = set.changes.map((it) =>
    it.kind === 'Schema' ? { ...it, contractId: it.contractId ?? contractOf(it.subject) } : it,
  );
  return { ...set, changes };
}

async function contractsOf(
  reader: BaseReader,
  changes: readonly SchemaChange[],
): Promise<(subject: string) => string | null> {
  const names = changes.map(({ subject }) => subject);
  const [registered, onTopics] = await Promise.all([
    reader.subjects(names, []),
    reader.contractsOnTopics([...new Set(names.flatMap((name) => topicOf(name) ?? []))]),
  ]);
  const bound = new Map(registered.map(({ subject, contractId }) => [subject, contractId]));
  const described = new Map(onTopics.map(({ topic, contractId }) => [topic, contractId]));
  return (subject) => bound.get(subject) ?? described.get(topicOf(subject) ?? '') ?? null;
}

/**
 * The topic that a subject is named after (`<topic>-value`, `<topic>-key`), by the strategy that serializers use unless told
 * otherwise.
 */
export function topicOf(subject: string): string | undefined {
  return /^(?<topic>.+)-(?:key|value)$/su.exec(subject)?.groups?.topic;
}
