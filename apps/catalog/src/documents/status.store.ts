/** The status of a document in a JSON column, as `statusOf` of #document-readers reads it. */
export function statusSql(document: string): string {
  return `case
    when ${document} ->> 'deprecated' = 'true' and coalesce(${document} ->> 'status', 'active') ilike 'active'
    then 'deprecated' else lower(trim(coalesce(${document} ->> 'status', 'draft'))) end`;
}
