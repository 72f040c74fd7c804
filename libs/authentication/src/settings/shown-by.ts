import { loginOrigins, ProviderMetadata } from '#oidc';
import { sessionCookieName } from '../sessions/session-cookie.js';
import { type AuthSettings, isAuthOn, providerIn, takesKeys } from './auth-settings.js';
import { PublicUrlMissing } from './public-url-missing.js';

/**
 * By what callers can show who they are, and as whom Swagger UI logs them in; nothing where nobody is asked.
 * @throws AuthSettingMissing, PublicUrlMissing
 */
export function shownBy(settings: AuthSettings) {
  if (!isAuthOn(settings)) return {};
  const { PUBLIC_URL: publicUrl } = settings;
  const provider = providerIn(settings);
  return {
    shownBy: {
      keys: takesKeys(settings),
      issuer: provider?.OIDC_ISSUER,
      sessionCookie: provider && publicUrl !== undefined ? sessionCookieName(publicUrl) : undefined,
    },
    docsClient: provider && docsClientIn(provider, publicUrl),
  };
}

type Provider = NonNullable<ReturnType<typeof providerIn>>;

function docsClientIn(provider: Provider, publicUrl: string | undefined) {
  const { OIDC_DOCS_CLIENT_ID: id, OIDC_DOCS_SCOPES: scopes, OIDC_DOCS_PARAMS: parameters } = provider;
  if (id === undefined) return undefined;
  if (publicUrl === undefined) throw new PublicUrlMissing('OIDC_DOCS_CLIENT_ID');
  const metadata = new ProviderMetadata(provider.OIDC_ISSUER);
  return { id, scopes, parameters, publicUrl, origins: () => loginOrigins(metadata) };
}
