import { holdsExact, printJson, withExact } from '#exact-json';
import { dump } from 'js-yaml';
import { isDeepStrictEqual } from 'node:util';
import { ExactScalar, exactSchema } from './exact-scalars.js';
import { readYaml } from './read-yaml.js';

/**
 * A value of JSON's types as one YAML document, its members in their order and its numbers as they were written; the same value gives
 * the same text. What YAML would not give back as it was is written as JSON, which is YAML too.
 */
export function writeYaml(value: unknown): string {
  const text = textOf(value);
  return isKept(text, value) ? text : `${printJson(value, 2)}\n`;
}

function textOf(value: unknown): string {
  const shape = { lineWidth: -1, noRefs: true };
  const exact = withExact(value, (text) => new ExactScalar(text));
  return exact === value ? dump(value, shape) : dump(exact, { ...shape, schema: exactSchema });
}

function isKept(text: string, value: unknown): boolean {
  try {
    const read = readYaml(text);
    return isDeepStrictEqual(read, value) && (!holdsExact(value) || printJson(read) === printJson(value));
  } catch {
    return false;
  }
}
