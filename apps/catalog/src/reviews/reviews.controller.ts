import type { Principal } from '#access';
import { Caller, Endpoint, type Page, pageOf, specimen, toPage } from '#http';
import { Body, Controller, Get, Param, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { GiveReviews } from './give-reviews.js';
import {
  NewRating,
  NewText,
  Question,
  questionExample,
  QuestionsQuery,
  Rating,
  ratingExample,
  Ratings,
  RatingsQuery,
} from './review-documents.js';
import { ReviewsStore } from './reviews.store.js';

const params = { id: 'The id of the product.' };
const filledIn = { id: 'clients.lounge-visits' };
const missing = { 'product.not-found': 'There is no such product.' };
const questionId = {
  id: specimen('/api/v1/products/clients.lounge-visits/questions?limit=1', 'items.0.id', questionExample.id),
};

/** What people say of products. */
@ApiTags('reviews')
@Controller('api/v1')
export class ReviewsController {
  constructor(
    private readonly giving: GiveReviews,
    private readonly store: ReviewsStore,
  ) {}

  @Put('products/:id/rating')
  @Endpoint({
    may: 'feedback:give',
    on: { product: 'id' },
    summary: 'Rate a product',
    description: 'In the place of what the caller had said of it.',
    params,
    filledIn,
    body: { schema: NewRating, examples: { 'of use': { stars: 5, words: 'It is there every morning.' } } },
    ok: { description: 'What is said now.', schema: Rating, example: ratingExample },
    errors: { 400: 'The body is not valid.', 404: missing },
  })
  rate(
    @Param('id') id: string,
    @Body({ schema: NewRating }) rating: NewRating,
    @Caller() caller: Principal,
  ): Promise<Rating> {
    return this.giving.rate(id, rating, caller);
  }

  @Get('products/:id/ratings')
  @Endpoint({
    may: 'document:read',
    on: { product: 'id' },
    summary: 'How useful a product is found',
    params,
    filledIn,
    query: RatingsQuery,
    ok: {
      description: 'A page of ratings, with all of them counted.',
      schema: Ratings,
      example: { items: [ratingExample], next: null, count: 1, average: 5 },
    },
    errors: { 400: 'The cursor is not valid.' },
  })
  async ratings(
    @Param('id') id: string,
    @Query({ schema: RatingsQuery }) { limit, after }: z.infer<typeof RatingsQuery>,
  ): Promise<z.infer<typeof Ratings>> {
    const [rows, score] = await Promise.all([this.store.ratings(id, after, limit + 1), this.store.score(id)]);
    return { ...toPage(rows, limit, ({ rater }) => rater), ...score };
  }

  @Post('products/:id/questions')
  @Endpoint({
    may: 'feedback:give',
    on: { product: 'id' },
    summary: 'Ask something about a product',
    description:
      'Whoever answers for the product is told. A problem with its data is reported: `/api/v1/quality/reports`.',
    params,
    filledIn,
    body: {
      schema: NewText,
      examples: { 'what is among it': { text: 'Are visits of our own staff among them?' } },
    },
    ok: { status: 201, description: 'It was asked.', schema: Question, example: questionExample },
    errors: { 400: 'The body is not valid.', 404: missing },
  })
  ask(
    @Param('id') id: string,
    @Body({ schema: NewText }) { text }: z.infer<typeof NewText>,
    @Caller() caller: Principal,
  ): Promise<Question> {
    return this.giving.ask(id, text, caller);
  }

  @Get('products/:id/questions')
  @Endpoint({
    may: 'document:read',
    on: { product: 'id' },
    summary: 'What was asked about a product, and answered; newest first',
    params,
    filledIn,
    query: QuestionsQuery,
    ok: {
      description: 'A page of questions.',
      schema: pageOf(Question),
      example: { items: [questionExample], next: null },
    },
    errors: { 400: 'The cursor is not valid.' },
  })
  async questions(
    @Param('id') id: string,
    @Query({ schema: QuestionsQuery }) { limit, after }: z.infer<typeof QuestionsQuery>,
  ): Promise<Page<Question>> {
    return toPage(await this.store.questions(id, after, limit + 1), limit, (it) => it.id);
  }

  @Post('questions/:id/answers')
  @Endpoint({
    may: 'feedback:give',
    on: 'mesh',
    summary: 'Answer a question',
    description: 'Anybody who knows may; who asked is told.',
    params: { id: 'The id of the question.' },
    filledIn: questionId,
    body: {
      schema: NewText,
      examples: { 'they are not': { text: 'They are not: staff have no guest card.' } },
    },
    ok: {
      status: 201,
      description: 'The question with its answers.',
      schema: Question,
      example: questionExample,
    },
    errors: {
      400: 'The id or the body is not valid.',
      404: { 'question.not-found': 'There is no such question.' },
    },
  })
  answer(
    @Param('id', { schema: z.uuid() }) id: string,
    @Body({ schema: NewText }) { text }: z.infer<typeof NewText>,
    @Caller() caller: Principal,
  ): Promise<Question> {
    return this.giving.answer(id, text, caller);
  }
}
