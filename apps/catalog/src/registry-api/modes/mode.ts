import { z } from 'zod';
import { invalidMode } from '../protocol/registry-errors.js';

/** What may be done with a subject: everything; reading alone; taking in schemas with the ids of another registry. */
export const modes = ['READWRITE', 'READONLY', 'READONLY_OVERRIDE', 'IMPORT', 'FORWARD'] as const;
export type Mode = (typeof modes)[number];

/** A mode as it is asked for and set. */
export const ModeBody = z.object({ mode: z.enum(modes) }).meta({ id: 'RegistryMode' });

/** What holds where no mode is set. */
export const defaultMode: Mode = 'READWRITE';

/**
 * Reads the body of a request that sets a mode, in any case.
 * @throws RegistryError 42204
 */
export function readMode(body: unknown): Mode {
  const given = typeof body === 'object' && body !== null && 'mode' in body ? body.mode : undefined;
  const upper = typeof given === 'string' ? given.toUpperCase() : '';
  const mode = modes.find((it) => it === upper);
  if (!mode) throw invalidMode();
  return mode;
}
