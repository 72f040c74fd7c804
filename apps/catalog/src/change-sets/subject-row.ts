import type { RegisteredSubject, SchemaVersion } from '#contracts';

type VersionRow = Omit<SchemaVersion, 'metadata' | 'ruleSet'> & {
  metadata: SchemaVersion['metadata'] | null;
  ruleSet: SchemaVersion['ruleSet'] | null;
};

/** A subject with its live versions, as a statement returns it. */
export type SubjectRow = Omit<RegisteredSubject, 'versions' | 'evolution'> & { versions: VersionRow[] };

/** The live versions of a subject as a JSON list, oldest first. By primary key of subject_versions. */
export function liveVersionsSql(subject: string): string {
  return `
    (select coalesce(json_agg(json_build_object(
       'version', v.version, 'schemaType', content.schema_type, 'schema', content.schema, 'references', content.refs,
       'metadata', content.metadata, 'ruleSet', content.rule_set) order by v.version), '[]')
     from subject_versions v
       join schema_ids i on i.context = v.context and i.id = v.schema_id
       join schemas content using (content_hash)
     where v.subject = ${subject} and v.deleted_at is null)`;
}

/** The subject of a row, but for how it may evolve. */
export function toSubject({ subject, contractId, revision, lastVersion, versions }: SubjectRow) {
  return { subject, contractId, revision, lastVersion, versions: versions.map(toVersion) };
}

function toVersion({ metadata, ruleSet, ...version }: VersionRow): SchemaVersion {
  return { ...version, ...(metadata && { metadata }), ...(ruleSet && { ruleSet }) };
}
