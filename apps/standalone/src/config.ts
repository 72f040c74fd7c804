import { readEnvironment, serviceSettings } from '#service';
import { z } from 'zod';

const settings = {
  ...serviceSettings(3000),
  /** A server of your own; without it an embedded one is started. */
  DATABASE_URL: serviceSettings(3000).DATABASE_URL.optional(),
  /** Where the embedded database keeps its data. */
  MESHWARDEN_DATA: z.string().default('.meshwarden'),
  /** Whether the example mesh is loaded when everything has started. */
  EXAMPLE_MESH: z.stringbool().default(false),
  LOG_LEVEL: serviceSettings(3000).LOG_LEVEL.unwrap().default('warn'),
};

export type StandaloneConfig = z.infer<z.ZodObject<typeof settings>>;

/**
 * The settings of the standalone process.
 * @throws SettingsInvalid
 */
export function readConfig(env: NodeJS.ProcessEnv): StandaloneConfig {
  return readEnvironment(settings, env);
}
