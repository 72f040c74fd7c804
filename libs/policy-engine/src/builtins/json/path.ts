import { operandError } from '../operands.js';
import { typeName } from '../values/index.js';
import type { RegoValue } from '../values/index.js';

/** The keys along a path: a JSON pointer (its leading slash optional), or an array of keys of any type. */
export function readPath(path: RegoValue): RegoValue[] {
  if (Array.isArray(path)) return path;
  if (typeof path !== 'string') {
    throw operandError(
      2,
      `must be one of {set, array} containing string paths or array of path segments but got ${typeName(path)}`,
    );
  }
  if (path === '') return [];
  const segments = path.replace(/^\/+/, '').split('/');
  return segments.map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'));
}
