import { Db } from '#persistence';
import { Injectable } from '@nestjs/common';

/** Words that stand in some entry. */
@Injectable()
export class SpellingStore {
  constructor(private readonly db: Db) {}

  /** Which of some beginnings a word begins with. By primary key, whose order is that of characters. */
  async begun(beginnings: readonly string[]): Promise<string[]> {
    const rows = await this.db.query<{ beginning: string }>(
      `select beginning from unnest($1::text[]) as asked (beginning)
       where exists (
         select from search_words
         where word >= beginning collate "C" and word < (beginning || U&'\\+10FFFF') collate "C")`,
      [beginnings],
    );
    return rows.map(({ beginning }) => beginning);
  }

  /** Words that have the most trigrams in common with these. By index search_words_alike. */
  async alike(trigrams: readonly string[], limit: number): Promise<string[]> {
    const rows = await this.db.query<{ word: string }>(
      `select word from search_words,
         lateral (select count(*) as common from unnest(trigrams) it where it = any ($1)) counted
       where trigrams && $1
       order by common::real / (cardinality(trigrams) + cardinality($1::text[]) - common) desc, word limit $2`,
      [trigrams, limit],
    );
    return rows.map(({ word }) => word);
  }
}
