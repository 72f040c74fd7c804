import { authSettings } from '#authentication';
import { logLevels } from '#http';
import { rateLimitSettings } from '#rate-limits';
import { join } from 'node:path';
import { z } from 'zod';
import { databaseSettings } from './database-settings.js';
import { kafkaSettings } from './kafka-settings.js';
import { trustedProxies } from './trusted-proxies.js';

const hostNames = z.string().transform((text) => text.split(',').map((it) => it.trim().toLowerCase()));

/** The settings that every service has; `port` is its own default. */
export function serviceSettings(port: number) {
  return {
    HOST: z.string().default('127.0.0.1'),
    PORT: z.coerce.number().int().min(0).max(65_535).default(port),
    /** Names, divided by commas, by which it may be reached besides loopback ones while there is no authentication. */
    ALLOWED_HOSTS: hostNames.default([]),
    ...authSettings,
    ...rateLimitSettings,
    ...databaseSettings,
    ...kafkaSettings,
    /** Folder with the compiled policy that says who may do what. */
    AUTHZ_DIR: z.string().default(join(process.cwd(), 'policies', 'compiled', 'authz')),
    DATABASE_POOL: z.coerce.number().int().min(2).max(200).default(10),
    /** Largest request body, in bytes. */
    BODY_LIMIT: z.coerce
      .number()
      .int()
      .positive()
      .default(8 * 1024 * 1024),
    /** Within which a request must have come whole, in milliseconds. */
    REQUEST_TIMEOUT_MS: z.coerce.number().int().min(1_000).max(3_600_000).default(60_000),
    /** How many connections one address may have at once; 0 for as many as it likes. */
    CONNECTIONS_PER_ADDRESS: z.coerce.number().int().min(0).default(500),
    LOG_LEVEL: z.enum(logLevels).default('log'),
    TRUSTED_PROXIES: trustedProxies,
    /** The receiver of OTLP over HTTP that traces are sent to; nothing is traced without one. */
    OTEL_EXPORTER_OTLP_ENDPOINT: z.url().optional(),
    OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: z.url().optional(),
    /** How traces call the process. */
    OTEL_SERVICE_NAME: z.string().optional(),
  };
}

export type ServiceSettings = z.infer<z.ZodObject<ReturnType<typeof serviceSettings>>>;
