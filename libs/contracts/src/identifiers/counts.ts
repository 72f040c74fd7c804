import { z } from 'zod';

/** The highest version, revision or id there can be: what the databases of the mesh count to. */
export const highestCount = 2_147_483_647;

/** A version, revision or id, counted from 1 to {@link highestCount}. */
export const Counted = z.int().positive().max(highestCount);

/** Like {@link Counted}, where 0 stands for nothing yet. */
export const CountedOrNone = z.int().nonnegative().max(highestCount);
