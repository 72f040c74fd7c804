import { jsonArray, type Tx } from '#persistence';
import { Injectable } from '@nestjs/common';
import { type FacetName, places, type Place, type SearchEntry } from './search-entry.js';
import { plain, trigrams, wordsOf } from './words.js';

/** How much a word counts in each place, as PostgreSQL names weights. */
const letters: Readonly<Record<Place, 'A' | 'B' | 'C' | 'D'>> = {
  ...{ name: 'A', synonym: 'B', tag: 'B', description: 'C', owner: 'C', contract: 'D', column: 'D' },
};
/** A vector holds a megabyte at most. */
const mostCharacters = 100_000;

/** Writes entries, with their words and facets. */
@Injectable()
export class SearchEntriesStore {
  /** In the place of all that was there of these sources. By index search_of_source. */
  async replace(tx: Tx, sources: readonly string[], entries: readonly SearchEntry[]): Promise<void> {
    await tx.query('delete from search_entries where source = any ($1)', [sources]);
    if (entries.length === 0) return;
    await this.learnWords(tx, entries);
    const ids = await this.facetIds(tx, entries);
    const idsOf = ({ facets }: SearchEntry) =>
      facets.map((it) => ids.get(keyOf(it))).filter((id) => id !== undefined);
    await tx.query(
      `insert into search_entries (kind, id, source, product, names, about, texts, facets, weight, words)
       select kind, id, source, product, array(select json_array_elements_text(names)), about, texts,
              array(select json_array_elements_text(facets)::int), weight,
              setweight(to_tsvector('simple', a), 'A') || setweight(to_tsvector('simple', b), 'B') ||
              setweight(to_tsvector('simple', c), 'C') || setweight(to_tsvector('simple', d), 'D')
       from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::json[], $6::json[], $7::json[], $8::json[], $9::real[],
                   $10::text[], $11::text[], $12::text[], $13::text[])
         as it (kind, id, source, product, names, about, texts, facets, weight, a, b, c, d)
       on conflict (kind, id) do nothing`,
      [
        entries.map(({ kind }) => kind),
        entries.map(({ id }) => id),
        entries.map(({ source }) => source),
        entries.map(({ product }) => product),
        jsonArray(entries.map(({ texts }) => JSON.stringify((texts.name ?? []).map(plain)))),
        jsonArray(entries.map(({ about }) => JSON.stringify(about))),
        jsonArray(entries.map(({ texts }) => JSON.stringify(texts))),
        jsonArray(entries.map((it) => JSON.stringify(idsOf(it)))),
        entries.map(({ weight }) => weight),
        ...(['A', 'B', 'C', 'D'] as const).map((letter) => entries.map((it) => wordsAt(it, letter))),
      ],
    );
  }

  private async facetIds(tx: Tx, entries: readonly SearchEntry[]): Promise<ReadonlyMap<string, number>> {
    const said = new Map(entries.flatMap(({ facets }) => facets.map((it) => [keyOf(it), it] as const)));
    const pairs = [...said.values()].sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
    const parameters = [pairs.map(([name]) => name), pairs.map(([, value]) => value)];
    await tx.query(
      `insert into search_facets (name, value)
       select name, value from unnest($1::text[], $2::text[]) as said (name, value)
       where not exists (select from search_facets it where it.name = said.name and it.value = said.value)
       on conflict (name, value) do nothing`,
      parameters,
    );
    const rows = await tx.query<{ id: number; name: FacetName; value: string }>(
      `select id, name, value from search_facets join unnest($1::text[], $2::text[]) as said (name, value) using (name, value)`,
      parameters,
    );
    return new Map(rows.map(({ id, name, value }) => [keyOf([name, value]), id]));
  }

  /** Words that were seen before are left as they are. By primary key. */
  private async learnWords(tx: Tx, entries: readonly SearchEntry[]): Promise<void> {
    const words = [...new Set(entries.flatMap((it) => places.flatMap((place) => wordsIn(it, place))))].sort();
    await tx.query(
      `insert into search_words (word, trigrams)
       select word, array(select json_array_elements_text(trigrams)) from unnest($1::text[], $2::json[]) as seen (word, trigrams)
       where not exists (select from search_words it where it.word = seen.word)
       on conflict (word) do nothing`,
      [words, jsonArray(words.map((word) => JSON.stringify(trigrams(word))))],
    );
  }
}

function keyOf([name, value]: readonly [FacetName, string]): string {
  return `${name}:${value}`;
}

function wordsIn({ texts }: SearchEntry, place: Place): string[] {
  return (texts[place] ?? []).flatMap(wordsOf);
}

function wordsAt(entry: SearchEntry, letter: 'A' | 'B' | 'C' | 'D'): string {
  const words = places.filter((place) => letters[place] === letter).flatMap((place) => wordsIn(entry, place));
  return [...new Set(words)].join(' ').slice(0, mostCharacters);
}
