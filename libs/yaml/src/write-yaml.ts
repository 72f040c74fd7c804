import { dump } from 'js-yaml';
import { isDeepStrictEqual } from 'node:util';
import { readYaml } from './read-yaml.js';

/**
 * A value of JSON's types as one YAML document, its members in their order; the same value gives the same text. What YAML would not give
 * back as it was is written as JSON, which is YAML too.
 */
export function writeYaml(value: unknown): string {
  const text = dump(value, { lineWidth: -1, noRefs: true });
  return isKept(text, value) ? text : `${JSON.stringify(value, null, 2)}\n`;
}

function isKept(text: string, value: unknown): boolean {
  try {
    return isDeepStrictEqual(readYaml(text), value);
  } catch {
    return false;
  }
}
