import { z } from 'zod';

/** A Rego module, as it is sent. */
export const Module = z
  .strictObject({ path: z.string().min(1).max(200), text: z.string().max(262_144) })
  .meta({ id: 'RegoModule', description: 'A Rego module.' });
