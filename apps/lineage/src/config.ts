import { dividedByCommas, readEnvironment, serviceSettings } from '#service';
import { z } from 'zod';

const settings = {
  ...serviceSettings(3003),
  /** Most nodes in one answer about the graph. */
  LINEAGE_MAX_NODES: z.coerce.number().int().min(1).max(1_000_000).default(10_000),
  /** How many megabytes of memory flows may take, so that walks of many hops are fast; 0: they are read from the database. */
  LINEAGE_MEMORY_MB: z.coerce.number().int().min(0).max(65_536).default(200),
  /** How many days OpenLineage events are kept as they came; the graph that follows from them stays. */
  OPENLINEAGE_KEEP_DAYS: z.coerce.number().int().min(1).max(3_650).default(30),
  /** How many days reports of consumption are kept as they came; edges, and that there was a report, stay. */
  CONSUMPTION_KEEP_DAYS: z.coerce.number().int().min(1).max(3_650).default(400),
  /** Brokers of the cluster that is compared with what is declared, where it is not the one that events go through. */
  KAFKA_WATCH_BROKERS: dividedByCommas.optional(),
  /** How long after the last comparison the next one is made; 0 for never. */
  KAFKA_WATCH_SECONDS: z.coerce.number().int().min(0).max(86_400).default(300),
  /** Topics that need no contract: names, divided by commas; one that ends in `*` stands for all that begin like it. */
  KAFKA_WATCH_IGNORE: dividedByCommas.default([]),
  /** Users of the platform, who need no grant: `admin` for `User:admin`, divided by commas. */
  KAFKA_WATCH_TRUSTED: dividedByCommas.default([]),
  /** So many days after a consumer declared what it reads, that it was never seen to is a finding. */
  KAFKA_WATCH_UNSEEN_DAYS: z.coerce.number().int().min(0).max(3_650).default(30),
};

export type LineageConfig = z.infer<z.ZodObject<typeof settings>>;

/**
 * Lineage's settings.
 * @throws SettingsInvalid
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): LineageConfig {
  return readEnvironment(settings, env);
}
