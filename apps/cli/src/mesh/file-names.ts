import { createHash } from 'node:crypto';
import { byName } from './mesh-contents.js';

const longest = 150;

/**
 * The file name of each thing: its own name, with what file systems do not take escaped as in addresses. Where two names are one to a file
 * system that does not tell small letters from large ones, or a name is too long, its digest tells it apart.
 */
export function fileNames(names: readonly string[]): ReadonlyMap<string, string> {
  const counts = countBy(names.map((it) => escaped(it).toLowerCase()));
  const nameOf = (name: string) => {
    const file = escaped(name);
    const isPlain = file.length <= longest && counts.get(file.toLowerCase()) === 1;
    return isPlain ? file : `${file.slice(0, longest)}~${digest(name)}`;
  };
  return new Map([...names].sort(byName).map((name) => [name, nameOf(name)]));
}

/** As a step of an address, and without what is special to shells and file systems: no name begins with a dot or is empty. */
function escaped(name: string): string {
  const text = encodeURIComponent(name).replace(/[*'()!~]|^\.|\.$/g, hexadecimal);
  return text === '' ? '%' : text;
}

function hexadecimal(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}

function digest(name: string): string {
  return createHash('sha256').update(name).digest('hex').slice(0, 10);
}

function countBy(keys: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}
