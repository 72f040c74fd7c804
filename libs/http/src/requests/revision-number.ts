import { highestCount } from '#contracts/identifiers';
import { z } from 'zod';

/** A revision or version in a path: counted from 1, and no more than the database can count. */
export const RevisionNumber = z.coerce.number().int().positive().max(highestCount);
