import { Identifier, Timestamp } from '#contracts/identifiers';
import { pageQuery, uuidKey } from '#http';
import { z } from 'zod';

const text = z.string().trim().min(1).max(2_000);
const states = ['asked', 'accepted', 'declined', 'withdrawn'] as const;

/** That a product is to go from one domain to another, and what became of it. */
export const Handover = z
  .object({
    id: z.uuid(),
    product: Identifier,
    from: Identifier.describe('The domain that gives it.'),
    to: Identifier.describe('The domain that takes it.'),
    reason: z.string(),
    state: z.enum(states),
    askedBy: z.string(),
    askedAt: Timestamp,
    answeredBy: z.string().nullable(),
    answeredAt: Timestamp.nullable(),
    answer: z.string().nullable().describe('What was said with it.'),
    changeId: z.uuid().nullable().describe('The change by which the product moved.'),
  })
  .meta({ id: 'Handover', description: 'That a product goes from one domain to another once both agree.' });
export type Handover = z.infer<typeof Handover>;

export const NewHandover = z
  .strictObject({ to: Identifier.describe('The domain that is to take it.'), reason: text })
  .meta({ id: 'NewHandover', description: 'To which domain a product is to go, and why.' });
export type NewHandover = z.infer<typeof NewHandover>;

export const Acceptance = z
  .strictObject({
    owner: Identifier.optional().describe(
      'Who owns the product and its contracts from now on, in the place of their owners; they stay where left out.',
    ),
    answer: text.optional(),
  })
  .meta({ id: 'HandoverAcceptance', description: 'Who answers for a product that is taken.' });
export type Acceptance = z.infer<typeof Acceptance>;

export const Refusal = z
  .strictObject({ answer: text })
  .meta({ id: 'HandoverRefusal', description: 'Why a product is not taken, or not given after all.' });

export const HandoversQuery = z.object({
  product: Identifier.optional().describe('Only of this product.'),
  domain: Identifier.optional().describe('Only to or from this domain.'),
  state: Handover.shape.state.optional().describe('Only those in this state.'),
  ...pageQuery(uuidKey),
});
export type HandoversQuery = z.infer<typeof HandoversQuery>;

export const handoverExample: Handover = {
  id: '019b1a00-7c00-7000-8000-000000000001',
  product: 'planning.seat-demand',
  from: 'planning',
  to: 'billing',
  reason: 'Seats are sold by billing now.',
  state: 'asked',
  askedBy: 'pat@planning.example',
  askedAt: '2026-11-21T09:00:00.000Z',
  answeredBy: null,
  answeredAt: null,
  answer: null,
  changeId: null,
};
