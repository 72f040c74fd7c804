import { z } from 'zod';

/** Any JSON value, but one must be given: `null` counts, absence does not. */
export const Present = z
  .unknown()
  .refine((value) => value !== undefined, { error: 'a value is required', abort: true });
