import { RequestInvalid } from '#errors';
import { decodeCursor } from '#http';
import { z } from 'zod';

/**
 * The id in the cursor of a list that is ordered by id; `undefined` for the first page.
 * @throws RequestInvalid when the cursor holds no id
 */
export function cursorId(after: string | undefined): string | undefined {
  const id = decodeCursor(after, 1)?.[0];
  if (id === undefined || z.uuid().safeParse(id).success) return id;
  throw new RequestInvalid([{ path: 'after', message: 'is not a cursor of this list' }]);
}
