import { z } from 'zod';
import { RegistryError } from './registry-error.js';
import { noBody } from './registry-errors.js';

/** A text, or what can be written as one: clients of several languages send numbers where they mean texts. */
export const lenientText = z
  .preprocess(
    (value) => (typeof value === 'number' || typeof value === 'boolean' ? String(value) : value),
    z.string().nullish(),
  )
  .optional();

/** A whole number, or a text of one. */
export const lenientInt = z
  .preprocess(
    (value) => (typeof value === 'string' && value.trim() !== '' ? Number(value) : truncated(value)),
    z.int32().nullish(),
  )
  .optional();

/** A truth, or a text of one. */
export const lenientFlag = z
  .preprocess((value) => (value === 'true' ? true : value === 'false' ? false : value), z.boolean().nullish())
  .optional();

function truncated(value: unknown): unknown {
  return typeof value === 'number' ? Math.trunc(value) : value;
}

/**
 * Reads the body of a request.
 * @throws RegistryError 422 where there is none; 400 where it is of another shape
 */
export function readBody<T>(schema: z.ZodType<T>, body: unknown): T {
  if (body == null) throw noBody();
  const read = schema.safeParse(body);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new RegistryError(400, `The request cannot be read: ${issue?.path.join('.')}: ${issue?.message}`);
}
