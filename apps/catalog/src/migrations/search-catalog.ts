import { Migration, type Tx } from '#persistence';

/**
 * What can be found: an entry for each product, contract, column and subject, with its words and facets. The words of all entries
 * stand apart, with their trigrams, so that what is misspelt finds those that are meant: by an ordinary index, for which no extension
 * is needed.
 */
export class SearchCatalog1766000000001 extends Migration {
  async apply(tx: Tx): Promise<void> {
    for (const statement of statements) await tx.query(statement);
  }
}

const kinds = ['product', 'contract', 'column', 'subject', 'term'];

const statements = [
  `create table if not exists search_entries (
     kind    text not null,
     id      text not null,
     source  text not null,
     product text,
     names   text[] not null,
     about   json not null,
     texts   json not null,
     words   tsvector not null,
     facets  int[] not null,
     weight  real not null,
     primary key (kind, id)
   ) partition by list (kind)`,
  ...kinds.map(
    (kind) =>
      `create table if not exists search_${kind}_entries partition of search_entries for values in ('${kind}')`,
  ),
  // Without a list of what is still to be put in, which every search would have to read through.
  'create index if not exists search_by_word on search_entries using gin (words) with (fastupdate = off)',
  'create index if not exists search_of_source on search_entries (source)',
  'create index if not exists search_of_product on search_entries (product)',
  `create table if not exists search_facets (
     id    int generated always as identity primary key,
     name  text not null,
     value text not null,
     unique (name, value)
   )`,
  `create table if not exists search_words (
     word     text collate "C" primary key,
     trigrams text[] not null
   )`,
  'create index if not exists search_words_alike on search_words using gin (trigrams)',
  `create table if not exists search_quality (
     contract_id text primary key,
     status      text not null,
     at          timestamptz not null
   )`,
];
