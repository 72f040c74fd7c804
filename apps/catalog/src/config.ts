import { examinerSettings } from '#schema-examination';
import { readEnvironment, serviceSettings } from '#service';
import { z } from 'zod';

const settings = {
  ...serviceSettings(3001),
  ...examinerSettings,
  /** Base URLs of governance's replicas, divided by commas; asked in this order. */
  GOVERNANCE_URL: z
    .string()
    .default('http://127.0.0.1:3002')
    .transform((text) => text.split(',').map((url) => url.trim().replace(/\/$/, ''))),
  /** How long to wait for a decision, in milliseconds. */
  GOVERNANCE_TIMEOUT_MS: z.coerce.number().int().positive().default(15_000),
  /** Room for schemas by id that are kept in memory with their answers, in megabytes. */
  SCHEMA_MEMORY_MB: z.coerce.number().int().min(1).default(64),
};

export type CatalogConfig = z.infer<z.ZodObject<typeof settings>>;

/**
 * The catalog's settings.
 * @throws SettingsInvalid
 */
export function readConfig(env: NodeJS.ProcessEnv): CatalogConfig {
  return readEnvironment(settings, env);
}
