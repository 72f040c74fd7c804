import { z } from 'zod';
import { compatibilityModes } from '../documents/index.js';

/** How the versions of a subject may follow each other, as the registry is configured for it. */
export const Evolution = z.object({
  mode: z.enum(compatibilityModes),
  /** How additions to open JSON content models are judged. */
  policy: z.enum(['STRICT', 'LENIENT']).optional(),
  /** The metadata property that divides the versions into groups which evolve apart. */
  compatibilityGroup: z.string().optional(),
  /** Whether the names that a schema's metadata reserves have to stay reserved, and free. */
  validateFields: z.boolean().optional(),
});

export type Evolution = z.infer<typeof Evolution>;

/** What holds where nothing is configured. */
export const defaultEvolution: Evolution = { mode: 'BACKWARD' };
