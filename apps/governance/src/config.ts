import { examinerSettings } from '#schema-examination';
import { readEnvironment, serviceSettings } from '#service';
import { join } from 'node:path';
import { z } from 'zod';
import { sessionSettings } from './sessions/index.js';
import { logSettings } from './transparency-log/index.js';

/** The default policies of this installation, compiled and in source. */
const shippedPolicies = join(process.cwd(), 'policies');

const settings = {
  ...serviceSettings(3002),
  ...examinerSettings,
  ...sessionSettings,
  ...logSettings,
  /** Folder with compiled policy sets. */
  POLICIES_DIR: z.string().default(join(shippedPolicies, 'compiled')),
  /** Folder with the compiled policy that requests for access are asked first. */
  ACCESS_POLICY_DIR: z.string().default(join(shippedPolicies, 'compiled', 'access')),
  /** Folder with the sources of the shipped policies: `lib`, `schema`. */
  POLICY_SOURCES_DIR: z.string().default(shippedPolicies),
  /** A private key (PEM, P-256) that signs bundles for OPA; they are not signed when left out. */
  BUNDLE_SIGNING_KEY_FILE: z.string().optional(),
  /** Longest time one policy evaluation may take, in milliseconds. */
  POLICY_DEADLINE_MS: z.coerce.number().int().positive().default(1_000),
  /** What becomes of wire schemas that no product's contract stands for: a finding, one that callers are told of, or a refusal. */
  UNBOUND_SUBJECTS: z.enum(['allow', 'warn', 'refuse']).default('allow'),
  /** Days that the content of dry runs is kept. */
  DRY_RUN_KEEP_DAYS: z.coerce.number().int().positive().default(400),
  /** Longer than any scope may demand that a run is young. */
  IMPACT_RUN_KEEP_DAYS: z.coerce.number().int().min(367).default(400),
  /** Days that the content of all other decisions is kept; for ever when left out. */
  DECISION_KEEP_DAYS: z.coerce.number().int().positive().optional(),
  /** The longest life of an API key, in days. */
  KEY_MAX_DAYS: z.coerce.number().int().positive().max(3_650).default(365),
  /** Days that the audit trail keeps what was done; that something was done stays proven. */
  AUDIT_KEEP_DAYS: z.coerce.number().int().positive().default(3_650),
  /** Days that it keeps from which address, and by which user agent. */
  AUDIT_ADDRESS_DAYS: z.coerce.number().int().positive().default(180),
  /** Days that a key which has ended is still listed. */
  KEY_KEEP_DAYS: z.coerce.number().int().positive().max(3_650).default(90),
  /** Room for what is kept in memory of the projection, in megabytes. */
  PROJECTION_MEMORY_MB: z.coerce.number().int().min(8).default(256),
  /** Where catalog and lineage are, for the tools of agents; in a process that runs them too there is nothing to say. */
  MCP_CATALOG_URL: z.url().optional(),
  MCP_LINEAGE_URL: z.url().optional(),
  /** Threads that evaluate policies. */
  POLICY_WORKERS: z.coerce.number().int().positive().optional(),
};

export type GovernanceConfig = z.infer<z.ZodObject<typeof settings>>;

/**
 * Governance's settings.
 * @throws SettingsInvalid
 */
export function readConfig(env: NodeJS.ProcessEnv): GovernanceConfig {
  return readEnvironment(settings, env);
}
