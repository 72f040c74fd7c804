import { Injectable } from '@nestjs/common';
import { presentSubject, topicOf, type SubjectRow } from '#change-sets';
import type { RegisteredSubject } from '#contracts/change-sets';
import { BatchReader, Db, unnestSql } from '#persistence';
import { readsGatherMs } from '../batching/index.js';
import { newestVersionSql, otherVersionsSql } from './versions-sql.store.js';

/** A subject as it is registered, and what is registered about its name; all of one moment. */
export interface Surroundings {
  /** Undefined when there is no such subject. */
  readonly subject: Omit<RegisteredSubject, 'evolution'> | undefined;
  /** The contract that describes the topic which the subject is named after; where several do, the first by id. */
  readonly topicContractId: string | null;
  /** Subjects whose newest live version imports a version of this one. */
  readonly referrers: readonly string[];
}

/** A subject that is to have a schema. */
export interface WrittenSubject {
  readonly subject: string;
  /**
   * What the schema's content is identified by, where that is known: of older versions only those that have it then matter. Empty
   * where none does.
   */
  readonly hash: string | null;
}

/** Reads what single subjects stand in, for all who ask at one time in one statement. */
@Injectable()
export class SurroundingsStore {
  private readonly reader = new BatchReader<WrittenSubject, Surroundings>({
    read: (written) => this.read(written),
    gatherMs: readsGatherMs,
  });

  constructor(private readonly db: Db) {}

  /** What is registered of a subject and its name now. */
  of(written: WrittenSubject): Promise<Surroundings> {
    return this.reader.read(written);
  }

  /** By primary keys of subjects and contract_topics, and index schema_references_to. */
  private async read(written: readonly WrittenSubject[]): Promise<Surroundings[]> {
    const rows = await this.db.query<SurroundingsRow>(sql, [
      written.map(({ subject }) => subject),
      written.map(({ subject }) => topicOf(subject) ?? null),
      written.map(({ hash }) => hash),
    ]);
    return rows.map(({ topicContractId, referrers, ...row }) => ({
      subject: row.subject === null ? undefined : presentSubject(row as SubjectRow),
      topicContractId,
      referrers,
    }));
  }
}

type SurroundingsRow = (SubjectRow | { subject: null }) & Omit<Surroundings, 'subject'>;

// `limit 1` keeps the planner from reading all subjects, which seems cheaper as long as it knows of few.
const sql = `
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
