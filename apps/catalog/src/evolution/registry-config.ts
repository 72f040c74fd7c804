import { defaultEvolution, RuleSet, SchemaMetadata, type Evolution } from '#contracts/change-sets';
import { compatibilityModes } from '#contracts/documents';
import { z } from 'zod';

/** How additions to open JSON content models can be judged. */
const compatibilityPolicies = ['STRICT', 'LENIENT'] as const;

const fields = {
  compatibilityPolicy: z.enum(compatibilityPolicies).optional(),
  compatibilityGroup: z.string().optional(),
  alias: z.string().optional(),
  normalize: z.boolean().optional(),
  validateFields: z.boolean().optional(),
  validateNewSchemas: z.boolean().optional(),
  validateRules: z.boolean().optional(),
  defaultMetadata: SchemaMetadata.optional(),
  overrideMetadata: SchemaMetadata.optional(),
  defaultRuleSet: RuleSet.optional(),
  overrideRuleSet: RuleSet.optional(),
};

const level = z.enum(compatibilityModes).optional();

/** What is configured at a scope, as it is asked for; fields that are not set are left out. */
export const RegistryConfig = z.object({ compatibilityLevel: level, ...fields }).meta({
  id: 'RegistryConfig',
  description: 'What is configured at a scope, as it is asked for; fields that are not set are left out.',
});
export type RegistryConfig = z.infer<typeof RegistryConfig>;

/** What of a configuration decides how versions may follow each other. */
export function evolutionIn(config: RegistryConfig): Partial<Evolution> {
  const { compatibilityLevel, compatibilityPolicy, compatibilityGroup, validateFields } = config;
  return {
    ...(compatibilityLevel && { mode: compatibilityLevel }),
    ...(compatibilityPolicy && { policy: compatibilityPolicy }),
    ...(compatibilityGroup !== undefined && { compatibilityGroup }),
    ...(validateFields !== undefined && { validateFields }),
  };
}

/** How subjects may evolve where this is configured: what it does not say is as a registry begins with. Null where nothing is. */
export function evolutionConfigured(config: RegistryConfig | undefined): Evolution | null {
  return config ? { ...defaultEvolution, ...evolutionIn(config) } : null;
}
