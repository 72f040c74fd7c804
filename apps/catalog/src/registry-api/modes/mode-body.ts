import { z } from 'zod';
import { modes, type Mode } from '../../evolution/index.js';
import { invalidMode } from '../protocol/registry-errors.js';

/** A mode as it is asked for and set. */
export const ModeBody = z
  .object({ mode: z.enum(modes) })
  .meta({ id: 'RegistryMode', description: 'A mode as it is asked for and set.' });

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
