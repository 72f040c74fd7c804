import { BodyUnreadable } from '#errors';

/** Deeper nesting than this is no document of the field, and would overflow recursive readers. */
export const maxBodyDepth = 100;
/** More values than this in one body can only come from an alias bomb or a flood. */
const maxBodyValues = 2_000_000;

const unstorable = /\0|\p{Surrogate}/u;

interface Visit {
  readonly value: object;
  readonly depth: number;
  readonly path: string;
}

/**
 * Walks a body without recursion, so that its depth cannot hurt. Returns how many members its objects have.
 * @throws BodyUnreadable when it is nested too deep, holds too many values, or carries a `__proto__` key, a number that
 * is not finite or text that cannot be stored
 */
export function checkShape(root: unknown): number {
  checkScalar(root, '');
  if (!isObject(root)) return 0;
  const pending: Visit[] = [{ value: root, depth: 1, path: '' }];
  let count = 0;
  let members = 0;
  for (let visit = pending.pop(); visit; visit = pending.pop()) {
    if (visit.depth > maxBodyDepth) {
      throw new BodyUnreadable(
        `The body is nested more than ${maxBodyDepth} levels deep.`,
        shorten(visit.path),
      );
    }
    const keys = Object.keys(visit.value);
    if (!Array.isArray(visit.value)) members += keys.length;
    for (const key of keys) {
      if ((count += 1) > maxBodyValues)
        throw new BodyUnreadable(`The body holds more than ${maxBodyValues} values.`);
      const path = visit.path === '' ? key : `${visit.path}.${key}`;
      if (key === '__proto__') throw new BodyUnreadable('The key __proto__ is not allowed.', path);
      checkScalar(key, path);
      const child = (visit.value as Record<string, unknown>)[key];
      checkScalar(child, path);
      if (isObject(child)) pending.push({ value: child, depth: visit.depth + 1, path });
    }
  }
  return members;
}

/** What JSON text can say but no database keeps: it would come out as something else, or not go in at all. */
function checkScalar(value: unknown, path: string): void {
  if (typeof value === 'number' && !Number.isFinite(value))
    throw new BodyUnreadable('A number is too large, or is none.', shorten(path));
  if (typeof value === 'string' && unstorable.test(value))
    throw new BodyUnreadable(
      'The character U+0000 and halves of surrogate pairs are not allowed.',
      shorten(path.replace(new RegExp(unstorable, 'gu'), '\uFFFD')),
    );
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function shorten(path: string): string {
  return path.length > 200 ? `${path.slice(0, 200)}...` : path;
}
