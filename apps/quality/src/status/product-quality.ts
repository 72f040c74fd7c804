import { ProductQualityChanged } from '#contracts/events';
import { z } from 'zod';
import { toldOf, type ProductState } from './product-state.js';

/** How a product stands, as lists and calls answer it. */
export const ProductQuality = z.object(ProductQualityChanged.shape).meta({
  id: 'ProductQuality',
  description: 'How a product stands against what its contracts promise.',
});
export type ProductQuality = z.infer<typeof ProductQuality>;

/** The same with what of its promises is not evaluated. */
export const ProductQualityInFull = ProductQuality.extend({
  notEvaluated: z
    .object({
      all: z.int().describe('How many promises are not evaluated.'),
      items: z
        .array(z.object({ contractId: z.string(), id: z.string(), reason: z.string() }))
        .describe('The first 100 of them.'),
    })
    .describe('What its contracts promise and nothing is known of.'),
}).meta({
  id: 'ProductQualityInFull',
  description: 'How a product stands, and what of its promises is not evaluated.',
});

/** The answer for a product. */
export function toProductQuality(state: ProductState): ProductQuality {
  return toldOf(state);
}

/** What the documentation shows. */
export const productQualityExample: ProductQuality = {
  productId: 'clients.lounge-visits',
  domain: 'clients',
  status: 'breached',
  since: '2026-11-21T09:00:00.000Z',
  revision: 3,
  open: { critical: 1, warning: 0, info: 0 },
  contracts: [
    { contractId: 'lounge-visits', status: 'breached', open: { critical: 1, warning: 0, info: 0 } },
  ],
  at: '2026-11-21T09:00:00.000Z',
};
