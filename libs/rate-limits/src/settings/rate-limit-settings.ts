import { z } from 'zod';

const perMinute = z.coerce.number().int().min(0).optional();

/** How many requests there may be in a minute, of each service; 0 for as many as come. */
export const rateLimitSettings = {
  /** Of one caller who proved who it is. */
  RATE_LIMIT_IDENTITY: perMinute,
  /** From one address, of callers who proved nothing. */
  RATE_LIMIT_ADDRESS: perMinute,
  /** From one address with credentials that prove nothing. */
  RATE_LIMIT_FAILED: perMinute,
};

/** {@link rateLimitSettings}, and whether there is authentication. */
export type RateLimitSettings = z.infer<z.ZodObject<typeof rateLimitSettings>> & {
  readonly AUTH_MODE: string;
};

/** What each kind of request is limited to. */
export interface Quotas {
  readonly identity: number;
  readonly address: number;
  readonly failed: number;
}

const withAuthentication: Quotas = { identity: 12_000, address: 3_000, failed: 100 };
const without: Quotas = { identity: 0, address: 0, failed: 0 };

/** The limits, 0 for none: without authentication there are none but those that are set. */
export function quotasOf(settings: RateLimitSettings): Quotas {
  const defaults = settings.AUTH_MODE === 'none' ? without : withAuthentication;
  return {
    identity: settings.RATE_LIMIT_IDENTITY ?? defaults.identity,
    address: settings.RATE_LIMIT_ADDRESS ?? defaults.address,
    failed: settings.RATE_LIMIT_FAILED ?? defaults.failed,
  };
}
