import { z } from 'zod';
import { RegistryError } from './registry-error.js';

/** A parameter that came more than once counts as it came first. */
const firstOf = (value: unknown): unknown => (Array.isArray(value) ? (value as unknown[])[0] : value);

/** A flag in a query: `true` in any case, as clients of several languages spell it; anything else is false. */
export function flag(description: string) {
  return z
    .preprocess((value) => String(firstOf(value)).toLowerCase() === 'true', z.boolean())
    .optional()
    .default(false)
    .meta({ description, type: 'boolean' });
}

/** A text in a query. */
export function text(description: string) {
  return z.preprocess(firstOf, z.string().optional()).meta({ description, type: 'string' });
}

/** Texts in a query, as often as the parameter comes. */
export function texts(description: string) {
  return z
    .preprocess((value) => [value ?? []].flat().map(String), z.array(z.string()))
    .optional()
    .default([])
    .meta({ description, type: 'array', items: { type: 'string' } });
}

function wholeNumber(fallback: number, description: string) {
  return z
    .preprocess((value) => toNumber(firstOf(value)), z.number())
    .optional()
    .default(fallback)
    .meta({ description, type: 'integer' });
}

/** The registry knows no resource whose query has no number in the place of one. */
function toNumber(value: unknown): number {
  if (typeof value === 'string' && /^[+-]?\d{1,10}$/.test(value.trim())) return Number(value);
  throw new RegistryError(404, 'HTTP 404 Not Found');
}

/** How a list is cut: `limit` entries from `offset` on. */
export const listQuery = {
  offset: wholeNumber(0, 'How many entries to leave out.'),
  limit: wholeNumber(-1, 'How many entries at most; all of them when it is left out, 0 or negative.'),
};

/** The part of a list that was asked for. */
export function cut<Item>(
  items: readonly Item[],
  { offset, limit }: { readonly offset: number; readonly limit: number },
): Item[] {
  const start = Math.max(0, offset);
  return items.slice(start, limit <= 0 ? undefined : start + limit);
}
