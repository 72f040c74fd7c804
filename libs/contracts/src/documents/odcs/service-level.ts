import { z } from 'zod';
import { StableId } from '../text-formats.js';

const Scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);

/** One service level that the producer promises, e.g. retention of 3 years. */
export const ServiceLevel = z.looseObject({
  id: StableId.optional(),
  property: z.string().describe('What is promised, e.g. latency, retention'),
  value: Scalar.describe('How much'),
  valueExt: Scalar.optional().describe('Upper bound, where the level is a range'),
  unit: z.string().optional().describe('e.g. d, day, days; y, yr, years'),
  element: z.string().optional().describe('The object or property it is measured on'),
  driver: z.string().optional(),
  description: z.string().optional(),
  scheduler: z.string().optional(),
  schedule: z.string().optional(),
});

/** One service level that the producer promises. */
export type ServiceLevel = z.infer<typeof ServiceLevel>;
