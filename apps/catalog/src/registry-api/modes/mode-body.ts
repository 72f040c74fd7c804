import { z } from 'zod';
import { modes, type Mode } from '../../evolution/index.js';
import { RegistryError } from '../protocol/registry-error.js';
import { invalidMode, noBody } from '../protocol/registry-errors.js';

/** A mode as it is asked for and set. */
export const ModeBody = z
  .object({ mode: z.enum(modes) })
  .meta({ id: 'RegistryMode', description: 'A mode as it is asked for and set.' });

/** A mode as it is to be set: as it was written, and what it means. */
interface GivenMode {
  readonly written: string | null;
  /** Null where none is to be set any more. */
  readonly mode: Mode | null;
}

/**
 * Reads the body of a request that sets a mode, in any case of letters; null takes it back.
 * @throws RegistryError 422 or 42204
 */
export function readMode(body: unknown): GivenMode {
  if (body == null) throw noBody();
  if (typeof body !== 'object' || Array.isArray(body)) throw new RegistryError(400, 'HTTP 400 Bad Request');
  const written = 'mode' in body ? body.mode : undefined;
  if (written === null) return { written, mode: null };
  const mode = typeof written === 'string' ? modes.find((it) => it === written.toUpperCase()) : undefined;
  if (mode === undefined) throw invalidMode();
  return { written: written as string, mode };
}
