import { Db } from '#persistence';
import { Injectable } from '@nestjs/common';
import type { CarriedVersion, SubjectHistory } from './subject-history.js';

/** Subjects with all their live versions. */
@Injectable()
export class HistoriesStore {
  constructor(private readonly db: Db) {}

  /** In the order of names. By primary keys of subjects and subject_versions; each page reads what it shows alone. */
  async list(after: string | undefined, limit: number): Promise<SubjectHistory[]> {
    const rows = await this.db.query<HistoryRow>(
      `select subject, contract_id, v.version, v.schema_id, content.schema_type, schema, refs, metadata, rule_set
       from (
         select subject, contract_id from subjects
         where ($1::text is null or subject > $1)
           and exists (select from subject_versions live where live.subject = subjects.subject and deleted_at is null)
         order by subject limit $2) shown
       join subject_versions v using (subject)
       join schema_ids i on i.context = v.context and i.id = v.schema_id
       join schemas content using (content_hash)
       where v.deleted_at is null
       order by subject, v.version`,
      [after, limit],
    );
    return toHistories(rows);
  }
}

interface HistoryRow {
  subject: string;
  contract_id: string | null;
  version: number;
  schema_id: number;
  schema_type: CarriedVersion['schemaType'];
  schema: string;
  refs: CarriedVersion['references'];
  metadata: NonNullable<CarriedVersion['metadata']> | null;
  rule_set: NonNullable<CarriedVersion['ruleSet']> | null;
}

/** Rows of one subject stand together. */
function toHistories(rows: readonly HistoryRow[]): SubjectHistory[] {
  const histories = new Map<string, SubjectHistory>();
  for (const row of rows) {
    const { subject, contract_id: contractId } = row;
    const history = histories.get(subject) ?? { subject, contractId, versions: [] };
    history.versions.push(toVersion(row));
    histories.set(subject, history);
  }
  return [...histories.values()];
}

function toVersion({
  version,
  schema_id,
  schema_type,
  schema,
  refs,
  metadata,
  rule_set,
}: HistoryRow): CarriedVersion {
  return {
    version,
    schemaId: schema_id,
    schemaType: schema_type,
    schema,
    references: refs,
    ...(metadata && { metadata }),
    ...(rule_set && { ruleSet: rule_set }),
  };
}
