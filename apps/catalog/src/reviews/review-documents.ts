import { Timestamp } from '#contracts/identifiers';
import { pageOf, pageQuery, textKey, uuidKey } from '#http';
import { z } from 'zod';

function text(longest: number) {
  return z
    .string()
    .trim()
    .min(1)
    .max(longest)
    .refine((it) => !it.includes('\0'), 'must not contain NUL');
}

const said = {
  stars: z.int().min(1).max(5).describe('From 1, of no use, to 5.'),
  words: text(2_000).optional(),
};

export const NewRating = z
  .strictObject(said)
  .meta({ id: 'NewRating', description: 'How useful somebody finds a product.' });
export type NewRating = z.infer<typeof NewRating>;

export const Rating = z
  .object({ rater: z.string(), stars: z.int(), words: z.string().nullable(), at: Timestamp })
  .meta({ id: 'Rating', description: 'How useful somebody finds a product; the last word of each counts.' });
export type Rating = z.infer<typeof Rating>;

export const RatingsQuery = z.object(pageQuery(textKey));
export const Ratings = pageOf(Rating)
  .omit({ hidden: true })
  .extend({
    count: z.int(),
    average: z.number().nullable().describe('With one decimal; null where nobody has rated it.'),
  })
  .meta({ id: 'Ratings', description: 'How useful a product is found.' });

export const NewText = z
  .strictObject({ text: text(4_000) })
  .meta({ id: 'NewRemark', description: 'What somebody asks or answers.' });

const Answer = z.object({ actor: z.string(), text: z.string(), at: Timestamp });
export type Answer = z.infer<typeof Answer>;

export const Question = z
  .object({
    id: z.uuid(),
    product: z.string(),
    asker: z.string(),
    text: z.string(),
    askedAt: Timestamp,
    answers: z.array(Answer).describe('The oldest first.'),
  })
  .meta({ id: 'Question', description: 'What somebody wants to know of a product, and what was answered.' });
export type Question = z.infer<typeof Question>;

export const QuestionsQuery = z.object(pageQuery(uuidKey));

export const ratingExample: Rating = {
  rater: 'grace@billing.example',
  stars: 5,
  words: 'It is there every morning.',
  at: '2026-11-21T09:00:00.000Z',
};
export const questionExample: Question = {
  id: '019b1a00-7c00-7000-8000-000000000003',
  product: 'clients.lounge-visits',
  asker: 'grace@billing.example',
  text: 'Are visits of our own staff among them?',
  askedAt: '2026-11-21T09:00:00.000Z',
  answers: [],
};
