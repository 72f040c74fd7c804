import { keepExact } from './kept-numbers.js';
import { withoutNumbers } from './marked-numbers.js';
import { isSpelledByDouble } from './spelling.js';

/** A number that a double may spell otherwise, as it stands in JSON text. Some texts have such a thing too, which does no harm. */
const suspect = /[[:,\s](?:-0|-?\d(?:[\d.]{15,}|[\d.]*(?:[eE][+-]?\d+|\.\d*0)))[\s,\]}]/;

/**
 * What JSON text says. Numbers are doubles, which remember how they were written where they would be written otherwise: `printJson`
 * writes them so, and `exactText` tells it. Ordinary texts are read as fast as by JSON.parse.
 * @throws SyntaxError where it is no JSON, NumberOutOfReach for a number that nobody could reckon with
 */
export function parseJson(text: string): unknown {
  const plain: unknown = JSON.parse(text);
  if (!suspect.test(text)) return plain;
  return withoutNumbers(text, (number) => !isSpelledByDouble(number), keepExact) ?? plain;
}
