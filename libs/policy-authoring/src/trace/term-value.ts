import type { SyntaxTerm } from '../source/syntax.js';

const MAX_TEXT = 4_000;

/** A ground term as a JSON value: sets become lists, and keys that are no strings their JSON text. */
export function termValue({ type, value }: SyntaxTerm): unknown {
  switch (type) {
    case 'array':
    case 'set':
      return (value as SyntaxTerm[]).map(termValue);
    case 'object':
      return Object.fromEntries((value as [SyntaxTerm, SyntaxTerm][]).map(toEntry));
    case 'string':
    case 'number':
    case 'boolean':
      return value;
    default:
      return null; // only `null` and what is not ground are left
  }
}

function toEntry([key, value]: [SyntaxTerm, SyntaxTerm]): [string, unknown] {
  const name = termValue(key);
  return [typeof name === 'string' ? name : JSON.stringify(name), termValue(value)];
}

/** A value as it is shown: what is long becomes the beginning of its JSON text. */
export function shownValue(value: unknown): unknown {
  const text = JSON.stringify(value) ?? '';
  return text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT)}…` : value;
}

/** What lies at a path of keys and positions; undefined when nothing does. */
export function valueAt(holder: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (outer, key) =>
      typeof outer === 'object' && outer !== null && Object.hasOwn(outer, key)
        ? (outer as Record<string, unknown>)[key]
        : undefined,
    holder,
  );
}
