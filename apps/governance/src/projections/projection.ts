import { Injectable } from '@nestjs/common';
import type { BaseReader, DocumentKey, TopicContract } from '#change-sets';
import {
  defaultEvolution,
  type Base,
  type ContractRevision,
  type RegisteredDocument,
  type RegisteredSubject,
} from '#contracts';
import { mostConsumers } from './consumers.store.js';
import type { KnownConsumer } from './known-consumer.js';
import type { SubjectRow } from './projected-base.store.js';
import { ProjectionCache, type Shelves } from './projection-cache.js';
import type { KnownQuality } from './quality.store.js';

/** What governance knows of the other services, for one request. */
@Injectable()
export class Projection {
  constructor(private readonly cache: ProjectionCache) {}

  /** A view that holds everything that was applied before this call. */
  async view(): Promise<ProjectionView> {
    return new ProjectionView(await this.cache.current());
  }
}

/** Answers for one request. What it hands out is shared with others and cannot be changed. */
export class ProjectionView implements BaseReader {
  constructor(private readonly shelves: Shelves) {}

  async documents(keys: readonly DocumentKey[]): Promise<RegisteredDocument[]> {
    return (await this.shelves.documents.read(keys.map(({ kind, id }) => `${kind} ${id}`))).flat();
  }

  async productsOffering(contractIds: readonly string[]): Promise<RegisteredDocument[]> {
    const ids = new Set((await this.shelves.offers.read(contractIds)).flat());
    return this.documents([...ids].map((id) => ({ kind: 'DataProduct', id })));
  }

  async contractHistory(contractIds: readonly string[]): Promise<ContractRevision[]> {
    const [revisions, current] = await Promise.all([
      this.shelves.contract_revisions.read(contractIds),
      this.documents(contractIds.map((id) => ({ kind: 'DataContract', id }))),
    ]);
    const newest = new Map(current.map(({ id, revision }) => [id, revision]));
    return revisions.flat().filter(({ id, revision }) => revision < (newest.get(id) ?? 0));
  }

  async subjects(names: readonly string[], contractIds: readonly string[]): Promise<RegisteredSubject[]> {
    const keys = [...names.map((name) => `name ${name}`), ...contractIds.map((id) => `contract ${id}`)];
    return toSubjects((await this.shelves.subject_versions.read(keys)).flat());
  }

  async referrers(subjects: readonly string[]): Promise<RegisteredSubject[]> {
    return Promise.resolve(subjects.length === 0 ? [] : []);
  }

  async contractsOnTopics(topics: readonly string[]): Promise<TopicContract[]> {
    return Promise.resolve(topics.length === 0 ? [] : []);
  }

  async domains(ids: readonly string[]): Promise<Base['domains']> {
    return (await this.shelves.domains.read(ids)).flat();
  }

  /** The consumers of some contracts, and whether these are all of them. */
  async consumers(
    contractIds: readonly string[],
  ): Promise<{ consumers: KnownConsumer[]; complete: boolean }> {
    const all = (await this.shelves.consumers.read([...contractIds].sort())).flat();
    return { consumers: all.slice(0, mostConsumers), complete: all.length <= mostConsumers };
  }

  /** The quality of some contracts; contracts never heard of are left out. */
  async quality(contractIds: readonly string[]): Promise<KnownQuality[]> {
    return (await this.shelves.quality.read(contractIds)).flat();
  }
}

/** A subject found by its name and by its contract counts once. */
function toSubjects(rows: readonly SubjectRow[]): RegisteredSubject[] {
  const bySubject = new Map<string, Map<number, SubjectRow>>();
  for (const row of rows) {
    const versions = bySubject.get(row.subject) ?? new Map<number, SubjectRow>();
    bySubject.set(row.subject, versions.set(row.version.version, row));
  }
  return [...bySubject].map(([subject, versions]) => toSubject(subject, [...versions.values()]));
}

function toSubject(subject: string, rows: SubjectRow[]): RegisteredSubject {
  const ordered = rows.sort((a, b) => a.version.version - b.version.version);
  const newest = ordered.at(-1);
  return {
    subject,
    contractId: newest?.contractId ?? null,
    revision: newest?.revision ?? 0,
    lastVersion: newest?.version.version ?? 0,
    evolution: defaultEvolution,
    versions: ordered.map(({ version }) => version),
  };
}
