import type { SoughtWord } from './read-query.js';
import { places, type Place } from './search-entry.js';
import type { Hit } from './search.store.js';
import { wordsOf } from './words.js';

/** Why something was found: where a word that was asked for stands. */
export interface Match {
  /** As it was asked for. */
  readonly word: string;
  /** As it stands there. */
  readonly found: string;
  readonly in: Place;
  readonly text: string;
}

const longest = 160;

/** For every word that was asked for, the first place in which it stands. */
export function explain({ texts }: Hit, words: readonly SoughtWord[]): Match[] {
  return words.flatMap((sought) => firstMatch(sought, texts) ?? []);
}

function firstMatch({ word, meant }: SoughtWord, texts: Hit['texts']): Match | undefined {
  const isMeant = (it: string) => (meant.length === 0 ? it.startsWith(word) : meant.includes(it));
  for (const place of places)
    for (const text of texts[place] ?? []) {
      const found = wordsOf(text).find(isMeant);
      if (found !== undefined) return { word, found, in: place, text: around(text, found) };
    }
  return undefined;
}

/** The part of a long text in which a word stands. */
function around(text: string, found: string): string {
  if (text.length <= longest) return text;
  const from = Math.max(0, text.toLowerCase().indexOf(found) - longest / 4);
  const part = text.slice(from, from + longest);
  return `${from > 0 ? '…' : ''}${part}${from + longest < text.length ? '…' : ''}`;
}
