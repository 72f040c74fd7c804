import { Migration, type Tx } from '#persistence';

/**
 * Finds documents by their tags and their words. Both are functions of the document that indexes hold the results of, so that rows
 * are found whichever release wrote them.
 */
export class FindDocuments1764500000002 extends Migration {
  async apply(tx: Tx): Promise<void> {
    for (const statement of statements) await tx.query(statement);
  }
}

/** What a text is looked through for: the words between punctuation. A vector of more than a megabyte could not be kept. */
const mostCharacters = 100_000;

const statements = [
  // Wherever in the document they stand: at its ports, tables and columns too.
  `create or replace function document_tags(document json) returns text[]
   language sql immutable parallel safe cost 10000 as $$
     select coalesce(array_agg(distinct lower(tag #>> '{}')), '{}')
     from jsonb_path_query(document::jsonb, '$.**.tags[*]') tag
     where jsonb_typeof(tag) = 'string'
   $$`,
  // Ids, names, descriptions and tags of the document, and the names within it.
  `create or replace function document_words(document json) returns tsvector
   language sql immutable parallel safe cost 10000 as $$
     select to_tsvector('simple', regexp_replace(
       left(string_agg(part #>> '{}', ' ' order by nth), ${mostCharacters}), '[[:punct:][:space:]]+', ' ', 'g'))
     from unnest(array[
         '$.id', '$.name', '$.domain', '$.description.*', '$.**.tags[*]', '$.outputPorts[*].name', '$.schema[*].**.name'
       ]::jsonpath[]) with ordinality as place (path, nth),
       jsonb_path_query(document::jsonb, path) part
     where jsonb_typeof(part) = 'string'
   $$`,
  'create index if not exists documents_by_tag on documents using gin (document_tags(document))',
  'create index if not exists documents_by_word on documents using gin (document_words(document))',
];
