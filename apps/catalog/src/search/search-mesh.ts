import { Authorisation, type Principal } from '#access';
import { encodeCursor } from '#http';
import { Injectable } from '@nestjs/common';
import { ShownDocumentsStore } from '../documents/index.js';
import { explain } from './explain-hit.js';
import { ReadQuery, type SoughtWord, tsquery } from './read-query.js';
import type { SearchAnswer, SearchQuery } from './search-documents.js';
import { type FacetName, facetNames, searchKinds } from './search-entry.js';
import { type Found, type Hit, mostListed, mostRanked, SearchStore, type Sought } from './search.store.js';
import { plain } from './words.js';

/** Finds what somebody looks for, of what they see. */
@Injectable()
export class SearchMesh {
  constructor(
    private readonly query: ReadQuery,
    private readonly store: SearchStore,
    private readonly shown: ShownDocumentsStore,
    private readonly authorisation: Authorisation,
  ) {}

  async search(asked: SearchQuery, caller: Principal): Promise<SearchAnswer> {
    const [words, hidden, facets] = await Promise.all([
      this.query.read(asked.q ?? ''),
      this.hiddenFrom(caller),
      this.facetsOf(asked),
    ]);
    const sought = soughtOf(asked, { words, hidden: hidden ?? [], facets });
    const { found, relaxed } = await this.find(sought, words, asked.limit + 1);
    const counted = hidden === undefined ? {} : { hidden: found.hidden };
    return { ...answerOf(asked, words, found), ...counted, relaxed };
  }

  /** What has all words; where nothing has, what has some. */
  private async find(
    sought: Sought,
    words: readonly SoughtWord[],
    limit: number,
  ): Promise<{ found: Found; relaxed: boolean }> {
    const found = await this.store.find(sought, bitNames, limit);
    const isMeagre = words.length > 1 && Object.keys(found.kinds).length === 0;
    if (!isMeagre) return { found, relaxed: false };
    const any = { ...sought, tsquery: tsquery(words, 'any') };
    return { found: await this.store.find(any, bitNames, limit), relaxed: true };
  }

  private async hiddenFrom(caller: Principal): Promise<string[] | undefined> {
    const of = async (kind: 'DataProduct' | 'DataContract', name: 'product' | 'contract') => {
      const sight = await this.authorisation.sight(caller, 'document:read', name);
      return (await this.shown.hidden(kind, sight))?.map((id) => `${name}:${id}`);
    };
    const hidden = await Promise.all([of('DataProduct', 'product'), of('DataContract', 'contract')]);
    return hidden.every((it) => it === undefined) ? undefined : hidden.flatMap((it) => it ?? []);
  }

  /** A value that nothing has narrows to nothing: no facet has id 0. */
  private async facetsOf(asked: SearchQuery): Promise<Sought['facets']> {
    const pairs = facetNames.flatMap((name) => (asked[name] ?? []).map((value) => [name, value] as const));
    if (pairs.length === 0) return [];
    const known = await this.store.facetIds(pairs);
    return pairs.map(([name, value]) => ({
      id: known.find((it) => it.name === name && it.value === value)?.id ?? 0,
      bit: bitOf(name),
    }));
  }
}

/** By place, as PostgreSQL counts places: from 1. */
const bitNames: readonly string[] = facetNames;

function bitOf(name: FacetName): number {
  return 1 << (facetNames.indexOf(name) + 1);
}

function soughtOf(
  { kind, after, q = '' }: SearchQuery,
  { words, hidden, facets }: { words: readonly SoughtWord[]; hidden: string[]; facets: Sought['facets'] },
): Sought {
  const listed = kind ?? (words.length > 0 ? searchKinds : ['product' as const]);
  return {
    ...(words.length > 0 && { tsquery: tsquery(words, 'all') }),
    name: plain(q),
    kinds: words.length > 0 ? searchKinds : listed,
    ...{ listed, facets, hidden, after },
  };
}

function answerOf(
  asked: SearchQuery,
  words: readonly SoughtWord[],
  { hits, kinds, facets }: Found,
): Omit<SearchAnswer, 'relaxed' | 'hidden'> {
  const page = hits.slice(0, asked.limit);
  const last = page.at(-1);
  const more = hits.length > asked.limit && last !== undefined;
  const most = words.length > 0 ? mostRanked : mostListed;
  const corrected = words.filter(({ meant }) => meant.length > 0);
  return {
    items: page.map((hit) => ({ ...shownOf(hit), matched: explain(hit, words) })),
    next: more ? encodeCursor([String(last.score), last.kind, last.id]) : null,
    kinds,
    facets: facetNames.map((name) => ({ name, values: valuesOf(name, asked, facets) })),
    corrected: corrected.map(({ word, meant }) => ({ word, meant: [...meant] })),
    atLeast: Object.values(kinds).some((count) => count >= most),
  };
}

function shownOf({ kind, id, score, about }: Hit) {
  return { kind, id, score: Number(score), ...about, tags: [...about.tags] };
}

function valuesOf(name: FacetName, asked: SearchQuery, facets: Found['facets']) {
  const selected = asked[name] ?? [];
  const told = facets.filter((it) => it.name === name);
  const missing = selected.filter((value) => !told.some((it) => it.value === value));
  return [...told, ...missing.map((value) => ({ value, count: 0 }))].map(({ value, count }) => ({
    ...{ value, count, selected: selected.includes(value) },
  }));
}
