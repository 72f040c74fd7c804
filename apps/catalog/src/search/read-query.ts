import { Injectable } from '@nestjs/common';
import { SpellingStore } from './spelling.store.js';
import { mistakesBetween, trigrams, wordsOf } from './words.js';

/** A word that is looked for: as the beginning of others, or as those that it was taken for. */
export interface SoughtWord {
  readonly word: string;
  /** Words that are there and may have been meant, where none begins as it does. */
  readonly meant: readonly string[];
}

const mostWords = 12;
const candidates = 40;
const mostMeant = 4;

/** Reads what somebody has typed: its words, and those that are there where it is misspelt. */
@Injectable()
export class ReadQuery {
  constructor(private readonly spelling: SpellingStore) {}

  async read(text: string): Promise<readonly SoughtWord[]> {
    const words = [...new Set(wordsOf(text))].slice(0, mostWords);
    if (words.length === 0) return [];
    const known = new Set(await this.spelling.begun(words));
    return Promise.all(
      words.map(async (word) => ({ word, meant: known.has(word) ? [] : await this.meantBy(word) })),
    );
  }

  private async meantBy(word: string): Promise<string[]> {
    if (word.length < 3) return [];
    const alike = await this.spelling.alike(trigrams(word), candidates);
    const judged = alike.map((it) => ({ it, mistakes: mistakesBetween(word, it) }));
    const near = judged.filter(({ mistakes }) => mistakes <= (word.length < 5 ? 1 : 2));
    return near
      .sort((one, other) => one.mistakes - other.mistakes)
      .slice(0, mostMeant)
      .map(({ it }) => it);
  }
}

/** The words as PostgreSQL looks for them. @param how whether all of them must be there */
export function tsquery(words: readonly SoughtWord[], how: 'all' | 'any'): string {
  const each = words.map(({ word, meant }) =>
    meant.length === 0 ? `'${word}':*` : `(${meant.map((it) => `'${it}'`).join(' | ')})`,
  );
  return each.join(how === 'all' ? ' & ' : ' | ');
}
