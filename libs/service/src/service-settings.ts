import { authSettings } from '#authentication';
import { logLevels } from '#http';
import { z } from 'zod';

/** The settings that every service has; `port` is its own default. */
export function serviceSettings(port: number) {
  return {
    HOST: z.string().default('127.0.0.1'),
    PORT: z.coerce.number().int().min(0).max(65_535).default(port),
    ...authSettings,
    DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
    /** host:port of each broker; without it events go through PostgreSQL. */
    KAFKA_BROKERS: z
      .string()
      .transform((text) => text.split(',').map((it) => it.trim()))
      .optional(),
    DATABASE_POOL: z.coerce.number().int().min(2).max(200).default(10),
    /** Largest request body, in bytes. */
    BODY_LIMIT: z.coerce
      .number()
      .int()
      .positive()
      .default(8 * 1024 * 1024),
    LOG_LEVEL: z.enum(logLevels).default('log'),
  };
}

export type ServiceSettings = z.infer<z.ZodObject<ReturnType<typeof serviceSettings>>>;
