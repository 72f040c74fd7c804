import { nearestDouble } from './spelling.js';

/**
 * Under it an object or list holds how some of its numbers were written, by key. JSON and those who list keys do not see it, but
 * a copy by spreading has it too.
 */
const written = Symbol('numbers as they were written');

/** An object or list that may know how its numbers were written. */
interface Holder {
  [key: string]: unknown;
  [written]?: Record<string, string>;
}

/** Remembers how the number under a key is written, and answers the double to be put there. @throws NumberOutOfReach */
export function keepExact(holder: object, key: string, text: string): number {
  const its = holder as Holder;
  its[written] ??= Object.create(null) as Record<string, string>;
  its[written][key] = text;
  return nearestDouble(text);
}

/** How the number under a key was written, where a double would be written otherwise. Another number put there since is none of it. */
export function exactText(holder: object, key: string): string | undefined {
  const text = (holder as Holder)[written]?.[key];
  if (text === undefined || !Object.is(nearestDouble(text), (holder as Holder)[key])) return undefined;
  return text;
}

/** Whether some number of an object or list itself was written otherwise than its double would be. */
export function isKeeper(holder: object): boolean {
  return (holder as Holder)[written] !== undefined;
}
