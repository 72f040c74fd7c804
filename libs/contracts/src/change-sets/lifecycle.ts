import { z } from 'zod';
import { Timestamp } from '../identifiers/index.js';

/** What a product says of its life: its status, and what its consumers are told of its end. What it does not say is left out. */
export const Lifecycle = z
  .object({
    status: z.string().optional(),
    sunset: z.string().optional(),
    replacement: z.string().optional(),
    guidance: z.string().optional(),
  })
  .meta({
    id: 'Lifecycle',
    description:
      'What a product says of its life: its status, and what its consumers are told of its end. What it does not say is left out.',
  });

/** The last step of a product's life: since then its lifecycle belongs to steps, and documents may only ask for further ones. */
export const LastStep = z
  .object({
    from: Lifecycle.describe(
      'What the product said before: what documents that were not brought up to date still say.',
    ),
    to: Lifecycle.describe('What it has said since.'),
    actor: z.string(),
    decisionId: z.string(),
    at: Timestamp,
  })
  .meta({
    id: 'LastStep',
    description:
      "The last step of a product's life: since then its lifecycle belongs to steps, and documents may only ask for further ones.",
  });

export type Lifecycle = z.infer<typeof Lifecycle>;
export type LastStep = z.infer<typeof LastStep>;
