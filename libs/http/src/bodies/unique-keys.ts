import { BodyUnreadable } from '#errors';
import { visit } from 'jsonc-parser';

const quote = 0x22;
const backslash = 0x5c;
const colon = 0x3a;

/**
 * Refuses JSON text in which an object has a key twice: which of the two counts is for each reader to choose, so that two of them
 * may see two documents.
 * @param members how many members its objects have when it is read
 * @throws BodyUnreadable with the path of the second
 */
export function refuseRepeatedKeys(text: string, members: number): void {
  if (membersIn(text) === members) return;
  const path = firstRepeated(text);
  const key = path.at(-1) ?? '';
  throw new BodyUnreadable(`The key '${key}' is there twice.`, path.join('.'));
}

/** How many members are written in JSON text: each has its colon, and no other is outside of strings. */
function membersIn(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === colon) count += 1;
    else if (code === quote) at = endOfString(text, at);
  }
  return count;
}

function endOfString(text: string, start: number): number {
  let at = start + 1;
  for (let code = text.charCodeAt(at); code !== quote; code = text.charCodeAt(at))
    at += code === backslash ? 2 : 1;
  return at;
}

function firstRepeated(text: string): string[] {
  const objects: Set<string>[] = [];
  let found: string[] = [];
  visit(text, {
    onObjectBegin: () => void objects.push(new Set()),
    onObjectEnd: () => void objects.pop(),
    onObjectProperty: (key, _offset, _length, _line, _column, pathTo) => {
      const known = objects.at(-1);
      if (found.length === 0 && known?.has(key)) found = [...pathTo(), key].map(String);
      known?.add(key);
    },
  });
  return found;
}
