import type { CurrentSettings, Mode } from '../../evolution/index.js';
import { modeNotConfigured } from '../protocol/registry-errors.js';

/**
 * The mode set at the scope itself; the topmost ones always have one.
 * @throws RegistryError 40409 when a subject or context has none
 */
export async function ownMode(settings: CurrentSettings, scope: string): Promise<Mode> {
  const mode = await settings.modeAt(scope);
  if (!mode) throw modeNotConfigured(scope);
  return mode;
}
