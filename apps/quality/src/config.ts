import { networks } from '#http-client';
import { dividedByCommas, readEnvironment, serviceSettings } from '#service';
import { z } from 'zod';

const milliseconds = z.coerce.number().int().positive();

const settings = {
  ...serviceSettings(3004),
  /** How often overdue data is looked for, in milliseconds. */
  DEADLINE_POLL_MS: milliseconds.default(1_000),
  /** How often notifications that are due are looked for, in milliseconds. */
  DELIVERY_POLL_MS: milliseconds.default(1_000),
  /** How long a deadline waits for observations that are in the event log and not read yet, in seconds. */
  INTAKE_PATIENCE_SECONDS: z.coerce.number().min(0).default(300),
  /** A breach within this many hours after its incident was resolved reopens that incident. */
  INCIDENT_REOPEN_HOURS: z.coerce.number().min(0).default(24),
  /** How many days observations are kept. */
  OBSERVATIONS_KEEP_DAYS: z.coerce.number().positive().default(90),
  /** The key that webhook secrets are derived from, `whsec_` and base64; without it one is made and kept in the database. */
  WEBHOOK_SECRET: z
    .string()
    .regex(/^whsec_[A-Za-z0-9+/]{32,}={0,2}$/, 'must be whsec_ followed by at least 24 bytes in base64')
    .optional(),
  /** Whether webhooks may reach loopback and private addresses: for a laptop or a demo. */
  WEBHOOK_ALLOW_PRIVATE: z.stringbool().default(false),
  /** The pauses between tries of a message, in seconds, divided by commas; each up to a fifth longer; after the last one it has failed. */
  WEBHOOK_RETRY_SECONDS: z
    .string()
    .default('5,300,1800,7200,18000,36000,50400,72000,86400')
    .transform((text) => text.split(',').map(Number))
    .refine((pauses) => pauses.every((it) => it >= 0), 'must be numbers divided by commas'),
  /** Networks that webhooks may reach though they are private, as 10.20.0.0/16, divided by commas. */
  WEBHOOK_ALLOW: dividedByCommas
    .default([])
    .refine(areNetworks, 'must be networks divided by commas, as 10.20.0.0/16'),
  /** Where mail is handed in, as smtp://user:password@mail.example:587; without it none is sent. */
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  /** Whose mail it is. */
  MAIL_FROM: z.string().min(3).default('meshwarden@localhost'),
  /** How long a webhook's receiver may take to answer, in milliseconds. */
  WEBHOOK_TIMEOUT_MS: milliseconds.max(20_000).default(5_000),
};

function areNetworks(all: readonly string[]): boolean {
  try {
    networks(all);
    return true;
  } catch {
    return false;
  }
}

export type QualityConfig = z.infer<z.ZodObject<typeof settings>>;

/**
 * Quality's settings.
 * @throws SettingsInvalid
 */
export function readConfig(env: NodeJS.ProcessEnv): QualityConfig {
  return readEnvironment(settings, env);
}
