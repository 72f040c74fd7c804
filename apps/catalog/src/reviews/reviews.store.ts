import { Db, type Tx } from '#persistence';
import { Injectable } from '@nestjs/common';
import type { Answer, Question, Rating } from './review-documents.js';

/** How useful a product is found. */
export interface Score {
  readonly count: number;
  readonly average: number | null;
}

/** What people say of products: ratings, questions and answers. */
@Injectable()
export class ReviewsStore {
  constructor(private readonly db: Db) {}

  /** Rates a product in the place of what the same person had said. By primary key. */
  async rate(product: string, { rater, stars, words, at }: Rating): Promise<void> {
    await this.db.query(
      `insert into ratings (product, rater, stars, words, at) values ($1, $2, $3, $4, $5)
       on conflict (product, rater) do update set stars = excluded.stars, words = excluded.words, at = excluded.at`,
      [product, rater, stars, words, at],
    );
  }

  /** In the order of who rates. By primary key. */
  async ratings(product: string, after: string | undefined, limit: number): Promise<Rating[]> {
    const rows = await this.db.query<{ rater: string; stars: number; words: string | null; at: Date }>(
      `select rater, stars, words, at from ratings where product = $1 and ($2::text is null or rater > $2)
       order by rater limit $3`,
      [product, after, limit],
    );
    return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
  }

  /** By primary key. */
  async score(product: string): Promise<Score> {
    const [row] = await this.db.query<{ count: number; average: number | null }>(
      'select count(*)::int as count, round(avg(stars), 1)::float8 as average from ratings where product = $1',
      [product],
    );
    return row ?? { count: 0, average: null };
  }

  async ask(tx: Tx, { id, product, asker, text, askedAt }: Question): Promise<void> {
    await tx.query('insert into questions (id, product, asker, text, asked_at) values ($1, $2, $3, $4, $5)', [
      id,
      product,
      asker,
      text,
      askedAt,
    ]);
  }

  async answer(tx: Tx, questionId: string, id: string, { actor, text, at }: Answer): Promise<void> {
    await tx.query(
      'insert into question_answers (id, question_id, actor, text, at) values ($1, $2, $3, $4, $5)',
      [id, questionId, actor, text, at],
    );
  }

  /** By primary key. */
  async question(id: string): Promise<Question | undefined> {
    const [row] = await this.db.query<QuestionRow>(`${questions} where id = $1`, [id]);
    return row && toQuestion(row);
  }

  /** Newest first. By index questions_of_product, and answers by question_answers_of_question. */
  async questions(product: string, after: string | undefined, limit: number): Promise<Question[]> {
    const rows = await this.db.query<QuestionRow>(
      `${questions} where product = $1 and ($2::uuid is null or id < $2) order by id desc limit $3`,
      [product, after, limit],
    );
    return rows.map(toQuestion);
  }
}

const questions = `
  select id, product, asker, text, asked_at,
         coalesce((select json_agg(json_build_object('actor', actor, 'text', it.text, 'at', it.at) order by it.id)
                   from question_answers it where question_id = questions.id), '[]') as answers
  from questions`;

interface QuestionRow {
  id: string;
  product: string;
  asker: string;
  text: string;
  asked_at: Date;
  answers: Answer[];
}

function toQuestion({ asked_at, answers, ...row }: QuestionRow): Question {
  return {
    ...row,
    askedAt: asked_at.toISOString(),
    answers: answers.map((it) => ({ ...it, at: new Date(it.at).toISOString() })),
  };
}
