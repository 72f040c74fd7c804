import { Migration, type Tx } from '#persistence';

/** Terms of the glossary with every revision, and the words by which contracts point to them. */
export class KeepGlossary1766500000021 extends Migration {
  async apply(tx: Tx): Promise<void> {
    for (const statement of statements) await tx.query(statement);
  }
}

const statements = [
  `create table if not exists terms (
     id         text primary key,
     domain     text,
     state      text not null,
     names      text[] not null,
     revision   int not null,
     document   json not null,
     updated_at timestamptz not null
   )`,
  'create index if not exists terms_of_domain on terms (domain, id)',
  // A term is looked for by its name and synonyms, in small letters.
  'create index if not exists terms_by_name on terms using gin (names)',
  `create table if not exists term_versions (
     id       text not null references terms (id),
     revision int not null,
     document json not null,
     actor    text not null,
     at       timestamptz not null,
     primary key (id, revision)
   )`,
  // Ids that definitions link to, behind '=' so that no name is taken for one, and names that stand as synonyms, in small letters.
  `create or replace function term_pointers(document json) returns text[]
   language sql immutable parallel safe cost 10000 as $$
     select coalesce(array_agg(distinct pointer), '{}') from (
       select '=' || substring(url #>> '{}' from '/glossary/terms/([^/?#]+)$') as pointer
       from jsonb_path_query(document::jsonb, '$.**.authoritativeDefinitions[*].url') url
       union all
       select lower(btrim(word #>> '{}'))
       from jsonb_path_query(document::jsonb, '$.schema[*].**.synonyms[*].synonym') word
       where jsonb_typeof(word) = 'string') found
     where pointer is not null
   $$`,
  `create index if not exists documents_by_pointer on documents using gin (term_pointers(document))`,
];
