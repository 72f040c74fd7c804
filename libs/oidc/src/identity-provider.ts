import type { Principal } from '#access';
import { Logger } from '@nestjs/common';
import type { JSONWebKeySet } from 'jose';
import { mappingIn } from './mapping-in.js';
import type { ProviderSettings } from './provider-settings.js';
import { fetchDocument } from './provider/fetch-document.js';
import { ProviderMetadata } from './provider/metadata.js';
import { SigningKeys } from './provider/signing-keys.js';
import { AccessTokens } from './tokens/access-tokens.js';

/** The identity provider, as a service knows it that is shown its tokens. */
export class IdentityProvider {
  private readonly metadata: ProviderMetadata;
  private readonly tokens: AccessTokens;
  private readonly logger = new Logger('identity-provider');

  constructor(settings: ProviderSettings, now: () => number = Date.now) {
    this.metadata = new ProviderMetadata(settings.OIDC_ISSUER, now);
    const keys = new SigningKeys({
      read: () => this.readKeys(),
      onWithdrawn: () => this.tokens.forget(),
      now,
    });
    this.tokens = new AccessTokens({ ...rulesIn(settings), mapping: mappingIn(settings) }, keys, now);
  }

  /**
   * Who an access token was issued for; at once when it was seen before.
   * @throws TokenRefused, ProviderUnavailable; also by rejection
   */
  identify(accessToken: string): Principal | Promise<Principal> {
    return this.tokens.identify(accessToken);
  }

  private async readKeys(): Promise<JSONWebKeySet> {
    try {
      const { jwks_uri } = await this.metadata.get();
      return (await fetchDocument(jwks_uri ?? '')) as unknown as JSONWebKeySet;
    } catch (error) {
      this.logger.warn(`The keys of ${this.metadata.issuer} could not be read: ${reasonOf(error)}`);
      throw error;
    }
  }
}

function rulesIn(settings: ProviderSettings) {
  return {
    issuer: settings.OIDC_ISSUER,
    audiences: settings.OIDC_AUDIENCE,
    clients: settings.OIDC_CLIENTS,
    algorithms: settings.OIDC_ALGORITHMS,
    types: settings.OIDC_TOKEN_TYPES,
    skewSeconds: settings.OIDC_CLOCK_SKEW_SECONDS,
  };
}

/** The innermost of the errors that led to one. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? reasonOf(error.cause) : error.message;
}
