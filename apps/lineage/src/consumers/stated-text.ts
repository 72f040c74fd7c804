import { z } from 'zod';

/** What somebody states about a consumer: a column, or a reason. PostgreSQL stores no NUL. */
export const StatedText = z
  .string()
  .min(1)
  .max(1_024)
  .refine((text) => !text.includes('\0'), 'must not contain NUL');
