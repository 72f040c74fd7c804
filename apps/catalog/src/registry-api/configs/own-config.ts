import { globalScope, type CurrentSettings, type RegistryConfig } from '../../evolution/index.js';
import { compatibilityNotConfigured } from '../protocol/registry-errors.js';

/**
 * What is configured at the scope itself; for everything there is always a level.
 * @throws RegistryError 40408 when nothing is configured at a subject or context
 */
export async function ownConfig(settings: CurrentSettings, scope: string): Promise<RegistryConfig> {
  const config = await (scope === globalScope ? settings.configFor(scope) : settings.configAt(scope));
  if (!config) throw compatibilityNotConfigured(scope);
  return config;
}
