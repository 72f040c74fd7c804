import { Db } from '#persistence';
import { Injectable } from '@nestjs/common';
import type { About, FacetName, Place, SearchKind } from './search-entry.js';

/** What is looked for. */
export interface Sought {
  /** As PostgreSQL reads it; undefined looks through everything. */
  readonly tsquery?: string;
  /** As it was typed, plainly: whose name is that comes first. */
  readonly name: string;
  /** Kinds that are counted, and those of which things are listed. */
  readonly kinds: readonly SearchKind[];
  readonly listed: readonly SearchKind[];
  /** Ids of facets, one of each name is to be there; with the bit of its name. */
  readonly facets: readonly { readonly id: number; readonly bit: number }[];
  /** Sources that are not shown. */
  readonly hidden: readonly string[];
  readonly after?: readonly [score: string, kind: string, id: string];
}

/** An entry that was found. */
export interface Hit {
  readonly kind: SearchKind;
  readonly id: string;
  readonly score: number;
  readonly about: About;
  readonly texts: Readonly<Partial<Record<Place, readonly string[]>>>;
}

/** What was found. */
export interface Found {
  readonly hits: readonly Hit[];
  readonly kinds: Readonly<Record<string, number>>;
  readonly facets: readonly { readonly name: FacetName; readonly value: string; readonly count: number }[];
  readonly hidden: number;
}

/** Of each kind so many entries that have the words are ranked and counted at most. */
export const mostRanked = 5_000;
/** The same where no words are looked for, and nothing is ranked. */
export const mostListed = 20_000;
/** So many values of a facet are told, those that most entries have. */
const mostValues = 30;

/** Looks for entries. */
@Injectable()
export class SearchStore {
  constructor(private readonly db: Db) {}

  /** The ids of facets by their values; what no entry has has none. By the key (name, value). */
  async facetIds(
    asked: readonly (readonly [FacetName, string])[],
  ): Promise<{ name: FacetName; value: string; id: number }[]> {
    return this.db.query<{ name: FacetName; value: string; id: number }>(
      `select name, value, id from search_facets join unnest($1::text[], $2::text[]) as asked (name, value) using (name, value)`,
      [asked.map(([name]) => name), asked.map(([, value]) => value)],
    );
  }

  /** Through index search_by_word where there are words, else through all of the kinds. */
  async find(sought: Sought, facetNames: readonly string[], limit: number): Promise<Found> {
    const { tsquery, name, kinds, listed, facets, hidden, after } = sought;
    const parameters = [
      kinds,
      listed,
      facets.map(({ id }) => id),
      facets.map(({ bit }) => bit),
      hidden,
      facetNames,
      limit,
      ...(after ?? [null, null, null]),
      ...(tsquery === undefined ? [] : [tsquery, name]),
    ];
    const [row] = await this.db.query<Found>(tsquery === undefined ? browseSql : searchSql, parameters);
    return row as Found;
  }
}

const columns = `
  kind, id, facets, weight, source = any ($5) as hidden,
  case when cardinality($3::int[]) = 0 then 0 else
    (select coalesce(bit_or(bit), 0) from unnest($4::int[]) bit) - (
      select coalesce(bit_or(bit), 0) from unnest($3::int[], $4::int[]) as asked (id, bit) where id = any (facets))
  end as missing`;

/** What misses nothing but one name is counted for the other values of that one: they are what could be asked for instead. */
const answer = `
  shown as (select * from hits where not hidden and missing = 0),
  page as (
    select kind, id, score from shown
    where kind = any ($2) and ($8::numeric is null or (-score, kind, id) > (-$8::numeric, $9::text, $10::text))
    order by -score, kind, id limit $7
  ), counted as (
    select facet, sum(count)::int as count from (
      select facet, count(*) as count from shown cross join unnest(facets) facet where kind = any ($2) group by facet
      union all
      select facet, count(*) from hits cross join unnest(facets) facet
        join search_facets it on it.id = facet and (1 << array_position($6::text[], it.name)) = missing
      where missing <> 0 and not hidden and kind = any ($2) group by facet) each_ group by facet
  ), told as (
    select name, value, count, row_number() over (partition by name order by count desc, value) as nth
    from counted join search_facets on id = facet
  )
  select
    (select coalesce(json_agg(json_build_object(
       'kind', kind, 'id', id, 'score', score, 'about', about, 'texts', texts) order by -score, kind, id), '[]')
     from page join search_entries it using (kind, id)) as hits,
    (select coalesce(json_object_agg(kind, count), '{}')
     from (select kind, count(*) from shown group by kind) each_) as kinds,
    (select coalesce(json_agg(json_build_object('name', name, 'value', value, 'count', count) order by name, nth), '[]')
     from told where nth <= ${mostValues}) as facets,
    (select count(*)::int from (
       select from hits where hidden and missing = 0 and kind = any ($2) limit 1000) each_) as hidden`;

const searchSql = `
  with hits as materialized (
    select it.* from unnest($1::text[]) asked cross join lateral (
      select ${columns},
        round((ts_rank(words, $11::tsquery) * weight + case
          when $12::text = any (names) then 2 * weight
          when exists (select from unnest(names) name where starts_with(name, $12)) then 0.5 * weight
          else 0 end)::numeric, 5) as score
      from search_entries where kind = asked and words @@ $11::tsquery limit ${mostRanked}) it
  ), ${answer}`;

const browseSql = `
  with hits as materialized (
    select it.* from unnest($1::text[]) asked cross join lateral (
      select ${columns}, 0::numeric as score from search_entries where kind = asked limit ${mostListed}) it
  ), ${answer}`;
