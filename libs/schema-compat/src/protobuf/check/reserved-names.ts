import { SchemaInvalid } from '../../format.js';
import type { ProtoReserved } from '../model.js';

/**
 * The names that a type reserves.
 * @throws SchemaInvalid with the path of the type when it reserves a name twice
 */
export function reservedNames(path: string, reserved: readonly ProtoReserved[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const entry of reserved) {
    if (typeof entry !== 'string') continue;
    if (names.has(entry)) throw new SchemaInvalid(`${path} reserves the name ${entry} twice`, path);
    names.add(entry);
  }
  return names;
}
