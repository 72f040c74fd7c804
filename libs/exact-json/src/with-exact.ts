import { exactText, isKeeper } from './kept-numbers.js';

/**
 * A value in which what stands for exact numbers is put in their place; the value itself where it has none.
 * @param value without cycles
 */
export function withExact(value: unknown, stands: (text: string) => unknown): unknown {
  return holdsExact(value) ? copied(value, stands) : value;
}

/** Whether some number within was written otherwise than its double would be. */
export function holdsExact(value: unknown): boolean {
  const pending: unknown[] = [value];
  while (pending.length > 0) {
    const it = pending.pop();
    if (typeof it !== 'object' || it === null) continue;
    if (isKeeper(it)) return true;
    for (const member of Array.isArray(it) ? it : Object.values(it))
      if (typeof member === 'object' && member !== null) pending.push(member);
  }
  return false;
}

function copied(value: unknown, stands: (text: string) => unknown): unknown {
  if (typeof value !== 'object' || value === null || 'toJSON' in value) return value;
  const entries = Object.entries(value).map(([key, member]: [string, unknown]): [string, unknown] => {
    const text = typeof member === 'number' ? exactText(value, key) : undefined;
    return [key, text === undefined ? copied(member, stands) : stands(text)];
  });
  return Array.isArray(value) ? entries.map(([, member]) => member) : Object.fromEntries(entries);
}
