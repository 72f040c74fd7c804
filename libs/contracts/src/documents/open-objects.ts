import { z } from 'zod';

/** The objects in which the standard allows any further field, so that none of them is unknown. */
export const openObjects = z.registry<{ readonly why: string }>();
