import { Injectable } from '@nestjs/common';
import {
  presentSubject,
  presentVersion,
  topicOf,
  type SubjectRow,
  type VersionKey,
  type VersionOfSubject,
  type VersionRow,
} from '#change-sets';
import type { RegisteredSubject } from '#contracts/change-sets';
import { BatchReader, Db, unnestSql } from '#persistence';
import { readsBatchingWindowMs } from '../batching/index.js';
import { newestVersionSql, otherVersionsSql, versionsSql } from './versions-sql.store.js';

/** A subject as it is registered, but for how it may evolve. */
export type StoredSubject = Omit<RegisteredSubject, 'evolution'>;

/** A subject as it is registered, and what is registered about its name; all of one moment. */
export interface StoredSnapshot {
  /** Undefined when there is no such subject. */
  readonly subject: StoredSubject | undefined;
  /** The contract that describes the topic which the subject is named after; where several do, the first by id. */
  readonly topicContractId: string | null;
  /** Subjects whose newest live version imports a version of this one. */
  readonly referrers: readonly string[];
}

/** Which of a subject's versions before the newest are wanted, without their texts: those that have a content, by its hash. */
export type OlderVersions = 'all' | 'none' | { readonly withContent: string };

/** Subjects as decisions see them: what is registered now, with no more of a history than is asked for. */
@Injectable()
export class RegisteredSubjectsStore {
  private readonly snapshots = new BatchReader<Wanted, StoredSnapshot>({
    read: (wanted) => this.readSnapshots(wanted),
    batchingWindowMs: readsBatchingWindowMs,
  });

  constructor(private readonly db: Db) {}

  /** A subject and what is registered about its name, in one statement with those that others ask for at that time. */
  snapshot(subject: string, older: OlderVersions): Promise<StoredSnapshot> {
    return this.snapshots.read({ subject, older });
  }

  /** Each with its newest live version. By primary key (subject) and index subjects_of_contract. */
  async find(names: readonly string[], contractIds: readonly string[]): Promise<StoredSubject[]> {
    if (names.length === 0 && contractIds.length === 0) return [];
    const rows = await this.db.query<SubjectRow>(subjectsSql, [names, contractIds]);
    return rows.map(presentSubject);
  }

  /** Where one is asked for by its number, hidden or not: schemas go on importing it. By primary key of subject_versions (subject, version). */
  async versions(keys: readonly VersionKey[]): Promise<VersionOfSubject[]> {
    if (keys.length === 0) return [];
    const rows = await this.db.query<VersionRow<VersionOfSubject>>(
      `select v.subject, v.version, content.schema_type as "schemaType", content.schema, content.refs as "references",
              content.metadata, content.rule_set as "ruleSet"
       from ${unnestSql('$1::text[]', '$2::int[]')} as wanted (subject, version) cross join ${versionsSql}
       where v.subject = wanted.subject and (v.deleted_at is null or wanted.version is not null)
         and v.version between coalesce(wanted.version, 1) and coalesce(wanted.version, 2147483647)
       order by v.subject collate "C", v.version`,
      [keys.map(({ subject }) => subject), keys.map(({ version }) => version)],
    );
    return rows.map(presentVersion);
  }

  /** The names of subjects whose newest live version imports a version of one of these. By index schema_references_to. */
  async referrers(subjects: readonly string[]): Promise<string[]> {
    if (subjects.length === 0) return [];
    const rows = await this.db.query<{ subject: string }>(
      `select distinct r.subject from schema_references r
       where r.ref_subject = any($1) and r.version =
         (select max(v.version) from subject_versions v where v.subject = r.subject and v.deleted_at is null)`,
      [subjects],
    );
    return rows.map(({ subject }) => subject);
  }

  /** By primary keys of subjects and contract_topics, and index schema_references_to. */
  private async readSnapshots(wanted: readonly Wanted[]): Promise<StoredSnapshot[]> {
    const rows = await this.db.query<SnapshotRow>(snapshotsSql, [
      wanted.map(({ subject }) => subject),
      wanted.map(({ subject }) => topicOf(subject) ?? null),
      wanted.map(({ older }) => hashOf(older)),
    ]);
    return rows.map(({ topicContractId, referrers, ...row }) => ({
      subject: row.subject === null ? undefined : presentSubject(row as SubjectRow),
      topicContractId,
      referrers,
    }));
  }
}

interface Wanted {
  readonly subject: string;
  readonly older: OlderVersions;
}

type SnapshotRow = (SubjectRow | { subject: null }) & Omit<StoredSnapshot, 'subject'>;

/** No content has the empty hash. */
function hashOf(older: OlderVersions): string | null {
  if (older === 'all') return null;
  return older === 'none' ? '' : older.withContent;
}

const subjectsSql = `
  select subject, contract_id as "contractId", revision, last_version as "lastVersion",
         ${newestVersionSql('subjects.subject')} as newest
  from subjects where subject = any($1) or contract_id = any($2)`;

// `limit 1` keeps the planner from reading all subjects, which seems cheaper as long as it knows of few.
const snapshotsSql = `
  select s.subject, s.contract_id as "contractId", s.revision, s.last_version as "lastVersion",
         ${newestVersionSql('s.subject')} as newest, ${otherVersionsSql('s.subject', 'wanted.hash')} as others,
         (select min(contract_id) from contract_topics where topic = wanted.topic) as "topicContractId",
         array(select distinct r.subject from schema_references r
               where r.ref_subject = wanted.subject and r.version =
                 (select max(v.version) from subject_versions v where v.subject = r.subject and v.deleted_at is null)
              ) as referrers
  from ${unnestSql('$1::text[]', '$2::text[]', '$3::text[]')} with ordinality as wanted (subject, topic, hash, nth)
    left join lateral (select * from subjects where subject = wanted.subject limit 1) s on true
  order by nth`;
