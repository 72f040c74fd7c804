import type { ReadFact } from '#policy-authoring';
import { isDeepStrictEqual } from 'node:util';
import type { ExplainedFact } from './explanation.js';

/** Larger values are looked up in the input itself. */
const MOST_BYTES = 2_000;

/**
 * A fact as its reader sees it.
 * @param input as it was recorded
 * @param shown the same without what the reader does not see
 */
export function factShown(fact: ReadFact, input: unknown, shown: unknown): ExplainedFact {
  const path = fact.join('.');
  const value = valueAt(input, fact);
  if (value === undefined) return { path, state: 'absent' };
  if (!isDeepStrictEqual(value, valueAt(shown, fact))) return { path, state: 'hidden' };
  return Buffer.byteLength(JSON.stringify(value)) > MOST_BYTES
    ? { path, state: 'large' }
    : { path, state: 'read', value };
}

function valueAt(document: unknown, path: ReadFact): unknown {
  return path.reduce<unknown>(
    (node, part) =>
      typeof node === 'object' && node !== null && Object.hasOwn(node, part)
        ? (node as Record<string | number, unknown>)[part]
        : undefined,
    document,
  );
}
