import { SchemaInvalid } from '../format.js';

/** A place in a schema's JSON, as the keys that lead to it; printed only when something is wrong there. */
export interface Place {
  readonly parent: Place | null;
  readonly key: string | number;
}

/** The place of a member of another; null is the root. */
export function below(parent: Place | null, key: string | number): Place {
  return { parent, key };
}

/** Refuses the schema for what stands at a place. */
export function invalidAt(place: Place | null, message: string): never {
  throw new SchemaInvalid(message, pathOf(place));
}

function pathOf(place: Place | null): string {
  const keys: (string | number)[] = [];
  for (let at = place; at !== null; at = at.parent) keys.unshift(at.key);
  return keys.join('.');
}
