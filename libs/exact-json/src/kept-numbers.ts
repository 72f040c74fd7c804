import { nearestDouble } from './spelling.js';

/** How some numbers of objects and lists were written, by their keys: beside them, where nobody who lists or checks keys finds it. */
const written = new WeakMap<object, Map<string, string>>();

/** Remembers how the number under a key is written, and answers the double to be put there. @throws NumberOutOfReach */
export function keepExact(holder: object, key: string, text: string): number {
  const texts = written.get(holder) ?? new Map<string, string>();
  written.set(holder, texts.set(key, text));
  return nearestDouble(text);
}

/** How the number under a key was written, where a double would be written otherwise. Another number put there since is none of it. */
export function exactText(holder: object, key: string): string | undefined {
  const text = written.get(holder)?.get(key);
  if (text === undefined) return undefined;
  return Object.is(nearestDouble(text), (holder as Record<string, unknown>)[key]) ? text : undefined;
}

/** Whether some number of an object or list itself was written otherwise than its double would be. */
export function isKeeper(holder: object): boolean {
  return written.has(holder);
}
