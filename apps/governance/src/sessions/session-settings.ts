import { type AuthSecrets, type AuthSettings, isAuthOn, providerIn, PublicUrlMissing } from '#authentication';
import type { ProviderSettings } from '#oidc';
import { z } from 'zod';

/** The settings by which people log in with a browser. */
export const sessionSettings = {
  /** The client that the provider knows this installation by; without it nobody logs in with a browser. */
  OIDC_CLIENT_ID: z.string().min(1).optional(),
  /** The client's secret; without it the client is a public one. */
  OIDC_CLIENT_SECRET: z.string().min(1).optional(),
  /** What is asked of the provider; `offline_access` where it gives refresh tokens for that alone. */
  OIDC_SCOPES: z
    .string()
    .refine((scopes) => scopes.split(' ').includes('openid'), 'has to name openid')
    .default('openid profile email'),
  /** How long a session lasts at most, in hours. */
  SESSION_HOURS: z.coerce.number().positive().max(720).default(12),
  /** How often the provider is asked whether a session goes on and what its claims are now, in seconds. */
  SESSION_RENEW_SECONDS: z.coerce.number().int().min(30).max(86_400).default(300),
};

export type SessionSettings = z.infer<z.ZodObject<typeof sessionSettings>>;

/** What logging in with a browser needs. */
export abstract class BrowserLogin implements AuthSecrets {
  abstract readonly provider: ProviderSettings;
  abstract readonly clientId: string;
  abstract readonly clientSecret: string | undefined;
  abstract readonly scopes: string;
  /** How browsers reach us. */
  abstract readonly publicUrl: string;
  /** What secrets are hashed and tokens sealed with. */
  abstract readonly AUTH_SECRET: string;
  abstract readonly AUTH_SECRET_SECOND?: string;
  abstract readonly longestMs: number;
  abstract readonly renewMs: number;
}

/**
 * How people log in with a browser; undefined when they do not.
 * @throws PublicUrlMissing, AuthSettingMissing
 */
export function browserLoginIn(settings: AuthSettings & SessionSettings): BrowserLogin | undefined {
  const { OIDC_CLIENT_ID: clientId, PUBLIC_URL: publicUrl } = settings;
  const provider = providerIn(settings);
  if (clientId === undefined || !provider || !isAuthOn(settings)) return undefined;
  if (publicUrl === undefined) throw new PublicUrlMissing('OIDC_CLIENT_ID');
  return {
    provider,
    clientId,
    clientSecret: settings.OIDC_CLIENT_SECRET,
    scopes: settings.OIDC_SCOPES,
    publicUrl,
    AUTH_SECRET: settings.AUTH_SECRET,
    ...(settings.AUTH_SECRET_SECOND !== undefined && { AUTH_SECRET_SECOND: settings.AUTH_SECRET_SECOND }),
    longestMs: settings.SESSION_HOURS * 3_600_000,
    renewMs: settings.SESSION_RENEW_SECONDS * 1_000,
  };
}
