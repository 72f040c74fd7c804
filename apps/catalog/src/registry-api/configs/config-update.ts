import { z } from 'zod';
import { RegistryConfig } from '../../evolution/index.js';

const { compatibilityLevel: compatibility, ...rest } = RegistryConfig.shape;

/** A configuration as it is set and as setting it answers: the level has another name there. */
export const RegistryConfigUpdate = z.object({ compatibility, ...rest }).meta({
  id: 'RegistryConfigUpdate',
  description: 'A configuration as it is set and as setting it answers: the level has another name there.',
});
export type RegistryConfigUpdate = z.infer<typeof RegistryConfigUpdate>;

/** A configuration as the answer to setting it. */
export function asUpdate({ compatibilityLevel, ...config }: RegistryConfig): RegistryConfigUpdate {
  return { ...(compatibilityLevel && { compatibility: compatibilityLevel }), ...config };
}
