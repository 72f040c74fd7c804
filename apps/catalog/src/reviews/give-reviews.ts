import { type Principal, recordedAs } from '#access';
import { NotFound } from '#errors';
import { uuidv7 } from '#ids';
import { Outbox } from '#messaging';
import { type News, noticeGiven } from '#notices';
import { Transactions } from '#persistence';
import { Injectable } from '@nestjs/common';
import { ReadDocuments } from '../documents/index.js';
import type { NewRating, Question, Rating } from './review-documents.js';
import { ReviewsStore } from './reviews.store.js';

/** Takes what people say of products. Whoever answers for the product hears of questions, whoever asked of answers. */
@Injectable()
export class GiveReviews {
  constructor(
    private readonly store: ReviewsStore,
    private readonly documents: ReadDocuments,
    private readonly outbox: Outbox,
    private readonly transactions: Transactions,
  ) {}

  /** @throws NotFound */
  async rate(product: string, { stars, words = null }: RatingWords, by: Principal): Promise<Rating> {
    await this.documents.version('DataProduct', { id: product }, by);
    const rating = { rater: nameOf(by), stars, words, at: new Date().toISOString() };
    await this.store.rate(product, rating);
    return rating;
  }

  /** @throws NotFound */
  async ask(product: string, text: string, by: Principal): Promise<Question> {
    await this.documents.version('DataProduct', { id: product }, by);
    const now = new Date();
    const question: Question = {
      ...{ id: uuidv7(now.getTime()), product, asker: nameOf(by), text },
      ...{ askedAt: now.toISOString(), answers: [] },
    };
    await this.transactions.run(async (tx) => {
      await this.store.ask(tx, question);
      await this.outbox.add(tx, [noticeGiven(askedNews(question), now)]);
    });
    return question;
  }

  /** Anybody who knows may answer. @throws NotFound */
  async answer(id: string, text: string, by: Principal): Promise<Question> {
    const question = await this.store.question(id);
    if (!question) throw new NotFound('question', id);
    const now = new Date();
    const answer = { actor: nameOf(by), text, at: now.toISOString() };
    await this.transactions.run(async (tx) => {
      await this.store.answer(tx, id, uuidv7(now.getTime()), answer);
      if (answer.actor !== question.asker)
        await this.outbox.add(tx, [noticeGiven(answeredNews(question, answer), now)]);
    });
    return { ...question, answers: [...question.answers, answer] };
  }
}

type RatingWords = Omit<NewRating, 'words'> & { readonly words?: string | null };

function nameOf({ id, onBehalfOf }: Principal): string {
  return recordedAs(id, onBehalfOf);
}

function askedNews({ product, asker, text }: Question): News {
  return {
    kind: 'question.asked',
    about: { kind: 'product', id: product },
    to: [{ kind: 'product', id: product }],
    severity: 'info',
    title: `${asker} asks about ${product}`,
    text,
    link: linkOf(product),
  };
}

function answeredNews(
  { product, asker }: Question,
  { actor, text }: { readonly actor: string; readonly text: string },
): News {
  return {
    kind: 'question.answered',
    about: { kind: 'product', id: product },
    to: [{ kind: 'member', id: asker }],
    severity: 'info',
    title: `${actor} answers your question about ${product}`,
    text,
    link: linkOf(product),
  };
}

function linkOf(product: string): string {
  return `/api/v1/products/${encodeURIComponent(product)}/questions`;
}
