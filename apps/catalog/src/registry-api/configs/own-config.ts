import type { CurrentSettings, RegistryConfig } from '../../evolution/index.js';
import { compatibilityNotConfigured } from '../protocol/registry-errors.js';

/**
 * What is configured at the scope itself; of the topmost ones there is always a level.
 * @throws RegistryError 40408 when nothing is configured at a subject or context
 */
export async function ownConfig(settings: CurrentSettings, scope: string): Promise<RegistryConfig> {
  const config = await settings.configAt(scope);
  if (!config) throw compatibilityNotConfigured(scope);
  return config;
}
