import { RegistryError } from '../protocol/registry-error.js';

/**
 * Reads the id of a schema in a path.
 * @throws RegistryError 404 for what is no number: there is no such resource
 */
export function readSchemaId(text: string): number {
  const id = /^-?\d{1,10}$/.test(text) ? Number(text) : NaN;
  if (Number.isNaN(id) || Math.abs(id) >= 2 ** 31) throw new RegistryError(404, 'HTTP 404 Not Found');
  return id;
}
