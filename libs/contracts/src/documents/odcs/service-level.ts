import { z } from 'zod';
import { perEdition, since } from '../edition.js';
import { authoritativeDefinitions, customProperties, stableId } from './annotations.js';

const Scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);

/** One service level that the producer promises, e.g. retention of 3 years. */
export const serviceLevel = perEdition((edition) =>
  z.looseObject({
    ...stableId,
    property: z.string().describe('What is promised, e.g. latency, retention'),
    value: Scalar.describe('How much'),
    valueExt: Scalar.optional().describe('Upper bound, where the level is a range'),
    unit: z.string().optional().describe('e.g. d, day, days; y, yr, years'),
    element: z.string().optional().describe('The object or property it is measured on'),
    driver: z.string().optional(),
    description: z.string().optional(),
    scheduler: z.string().optional(),
    schedule: z.string().optional(),
    ...since(3.2, edition, {
      customProperties: customProperties(edition).optional(),
      authoritativeDefinitions: authoritativeDefinitions(edition).optional(),
    }),
  }),
);

/** One service level that the producer promises. */
export type ServiceLevel = z.infer<ReturnType<typeof serviceLevel>>;
