/** Versions `v` with their `content`. */
export const versionsSql = `
  subject_versions v
    join schema_ids i on i.context = v.context and i.id = v.schema_id
    join schemas content using (content_hash)`;

/**
 * The numbers of a subject's versions that have a content, `found`. By indexes schema_ids_by_content and
 * subject_versions_of_schema: `offset 0` keeps the planner, who may think that a subject has one version, from trying each.
 */
export function versionsOfContentSql(subject: string, hash: string): string {
  return `
    select found.version
    from (select context, id from schema_ids where content_hash = ${hash} offset 0) place
      cross join lateral (
        select version, deleted_at from subject_versions
        where context = place.context and schema_id = place.id and subject = ${subject} offset 0) found`;
}

const content = `'version', v.version, 'schemaType', content.schema_type, 'references', content.refs,
                 'metadata', content.metadata, 'ruleSet', content.rule_set`;

/**
 * The newest live version of a subject as JSON; null when it has none. Which one that is is found out before anything is joined to
 * it: to a planner without statistics a subject has one version. By primary key of subject_versions.
 */
export function newestVersionSql(subject: string): string {
  return `
    (select json_build_object(${content}, 'schema', content.schema) from ${versionsSql}
     where v.subject = ${subject} and v.version = ${newestSql(subject)})`;
}

/**
 * The other live versions without their texts, as a JSON list: those that have the content alone, unless its hash is null; none
 * has that of `''`. By primary key of subject_versions, or as `versionsOfContentSql`.
 */
export function otherVersionsSql(subject: string, hash: string): string {
  const same = `v.version = any(array(${versionsOfContentSql(subject, hash)}))`;
  return `case when ${hash} is null then ${outlinesSql(subject, 'true')} else ${outlinesSql(subject, same)} end`;
}

function outlinesSql(subject: string, condition: string): string {
  return `
    (select coalesce(json_agg(json_build_object(
       ${content}, 'digest', encode(sha256(convert_to(content.schema, 'UTF8')), 'hex')) order by v.version), '[]')
     from ${versionsSql}
     where v.subject = ${subject} and v.deleted_at is null and v.version < ${newestSql(subject)} and ${condition})`;
}

function newestSql(subject: string): string {
  return `(select max(version) from subject_versions where subject = ${subject} and deleted_at is null)`;
}
