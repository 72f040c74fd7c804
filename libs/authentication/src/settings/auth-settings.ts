import { isSafeAddress, oidcSettings, type OidcSettings, type ProviderSettings } from '#oidc';
import { z } from 'zod';

const secret = z.string().min(32, 'has to have 32 characters or more').optional();

const ownSettings = {
  /** What proves who somebody is: nothing, API keys, tokens and sessions of an identity provider, or both. */
  AUTH_MODE: z.enum(['none', 'keys', 'oidc', 'both']).default('none'),
  /** What stored credentials are hashed with; the same for every service, and never in the database. */
  AUTH_SECRET: secret,
  /** A second one for the time of a change: what was made with it counts, and nothing more is made with it. */
  AUTH_SECRET_SECOND: secret,
  /** What our services prove to each other with that they are ours; derived from AUTH_SECRET when not set. */
  SERVICE_SECRET: secret,
  /** How browsers reach this installation; without it nobody logs in with one. */
  PUBLIC_URL: z
    .url()
    .refine(isSafeAddress, 'must be https, or lead to a loopback address')
    .refine(hasNoPath, 'must be an address without a path')
    .transform((url) => new URL(url).origin)
    .optional(),
};

/** The settings that say how a process knows who calls it; each service has them. */
export const authSettings = { ...ownSettings, ...oidcSettings };

/** What an identity provider is known by may be left out where there is none. */
export type AuthSettings = z.infer<z.ZodObject<typeof ownSettings>> & Partial<OidcSettings>;

type AuthMode = AuthSettings['AUTH_MODE'];

/** How a process with authentication knows who calls it: nothing that it needs is missing. */
export type AuthOn = AuthSettings & {
  readonly AUTH_MODE: Exclude<AuthMode, 'none'>;
  readonly AUTH_SECRET: string;
};

/** Whether API keys are taken. */
export function takesKeys({ AUTH_MODE }: AuthSettings): boolean {
  return AUTH_MODE === 'keys' || AUTH_MODE === 'both';
}

const needs: Readonly<Record<AuthMode, readonly (keyof AuthSettings)[]>> = {
  none: [],
  keys: ['AUTH_SECRET'],
  oidc: ['AUTH_SECRET', 'OIDC_ISSUER', 'OIDC_AUDIENCE'],
  both: ['AUTH_SECRET', 'OIDC_ISSUER', 'OIDC_AUDIENCE'],
};

/** A setting that the mode needs is not set. */
export class AuthSettingMissing extends Error {
  constructor(mode: AuthMode, missing: readonly string[]) {
    super(`AUTH_MODE is ${mode}, which needs ${missing.join(' and ')} to be set.`);
  }
}

/**
 * Tells whether there is authentication, with all that it needs.
 * @throws AuthSettingMissing
 */
export function isAuthOn(settings: AuthSettings): settings is AuthOn {
  const { AUTH_MODE: mode } = settings;
  const missing = needs[mode].filter((name) => settings[name] === undefined);
  if (missing.length > 0) throw new AuthSettingMissing(mode, missing);
  return mode !== 'none';
}

const withoutProvider = z.object(oidcSettings).parse({});

/** The identity provider whose tokens and sessions are taken; undefined where there is none. */
export function providerIn(settings: AuthSettings): ProviderSettings | undefined {
  const { AUTH_MODE: mode, OIDC_ISSUER, OIDC_AUDIENCE } = settings;
  const isAsked = mode === 'oidc' || mode === 'both';
  if (!isAsked || OIDC_ISSUER === undefined || OIDC_AUDIENCE === undefined) return undefined;
  return { ...withoutProvider, ...settings, OIDC_ISSUER, OIDC_AUDIENCE };
}

function hasNoPath(url: string): boolean {
  return URL.canParse(url) && new URL(url).href === `${new URL(url).origin}/`;
}
