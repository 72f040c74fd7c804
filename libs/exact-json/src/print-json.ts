import { randomUUID } from 'node:crypto';
import { holdsExact, withExact } from './with-exact.js';

/** A value as JSON text, its numbers as they were written: what JSON.stringify would write, where they are ordinary ones. */
export function printJson(value: unknown, space?: number): string {
  return printExactly(value, (it) => JSON.stringify(it, null, space));
}

/**
 * A value as the caller writes JSON, with exact numbers.
 * @param print writes a value of strings and doubles
 * @param spell how to write an exact number; as it was written when left out
 */
export function printExactly(
  value: unknown,
  print: (value: unknown) => string,
  spell: (text: string) => string = (text) => text,
): string {
  // A value with cycles fails here, before anybody walks in circles.
  const plain = print(value);
  if (!holdsExact(value)) return plain;
  const mark = randomUUID();
  const marked = print(withExact(value, (text) => mark + spell(text)));
  return marked.replaceAll(new RegExp(`"${mark}([^"]+)"`, 'g'), '$1');
}
