import { isSafeAddress, ProviderMetadata, ProviderUnavailable } from '#oidc';
import * as oidc from 'openid-client';
import { Injectable } from '@nestjs/common';
import { LoginFailed } from './login-errors.js';
import type { LoginAttempt } from './login-attempts.js';
import { BrowserLogin } from './session-settings.js';

/** What the provider says of somebody who has logged in, and by what it can be asked again. */
export interface Login {
  /** Who it is, for the provider; it stays the same. */
  readonly subject: string;
  readonly claims: Readonly<Record<string, unknown>>;
  readonly idToken: string | undefined;
  readonly refreshToken: string | undefined;
  /** Until when the provider's word holds without being asked again, in milliseconds since 1970. */
  readonly holdsUntil: number;
}

type Tokens = oidc.TokenEndpointResponse & oidc.TokenEndpointResponseHelpers;

/** Whoever is not told how long a token holds takes it for so long, in seconds. */
const usualSeconds = 300;

/** Where the provider sends browsers back to. */
const callbackPath = '/auth/callback';
export const loggedOutPath = '/auth/logged-out';

/** The provider as it logs people in: authorization code with PKCE. */
@Injectable()
export class LoginProvider {
  constructor(
    private readonly settings: BrowserLogin,
    private readonly metadata: ProviderMetadata,
  ) {}

  /** Where a browser goes to log in. @throws ProviderUnavailable */
  async loginUrl({
    state,
    nonce,
    verifier,
  }: Pick<LoginAttempt, 'state' | 'nonce' | 'verifier'>): Promise<string> {
    const parameters = {
      redirect_uri: this.at(callbackPath),
      scope: this.settings.scopes,
      state,
      nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
    };
    return oidc.buildAuthorizationUrl(await this.configuration(), parameters).href;
  }

  /**
   * Who has logged in, by the address at which their browser came back.
   * @throws LoginFailed, ProviderUnavailable
   */
  async finish(search: string, { state, nonce, verifier }: LoginAttempt): Promise<Login> {
    const configuration = await this.configuration();
    const checks = {
      expectedState: state,
      expectedNonce: nonce,
      pkceCodeVerifier: verifier,
      idTokenExpected: true,
    };
    const url = new URL(`${this.at(callbackPath)}${search}`);
    try {
      const tokens = await oidc.authorizationCodeGrant(configuration, url, checks);
      return await loginOf(configuration, tokens, tokens.claims()?.sub ?? '');
    } catch (error) {
      throw failureOf(error);
    }
  }

  /**
   * Asks again; undefined when the provider says that it is over.
   * @throws ProviderUnavailable, LoginFailed when it says something else
   */
  async renew(refreshToken: string, subject: string): Promise<Login | undefined> {
    const configuration = await this.configuration();
    try {
      const tokens = await oidc.refreshTokenGrant(configuration, refreshToken);
      const login = await loginOf(configuration, tokens, subject);
      return { ...login, refreshToken: login.refreshToken ?? refreshToken };
    } catch (error) {
      if (error instanceof oidc.ResponseBodyError && error.error === 'invalid_grant') return undefined;
      throw failureOf(error);
    }
  }

  /** Tells the provider that a refresh token is used no more, where it can be told. @throws ProviderUnavailable, LoginFailed */
  async revoke(refreshToken: string): Promise<void> {
    const configuration = await this.configuration();
    if (configuration.serverMetadata().revocation_endpoint === undefined) return;
    await oidc.tokenRevocation(configuration, refreshToken).catch((error: unknown) => {
      throw failureOf(error);
    });
  }

  /** Where a browser goes to log out at the provider too; undefined where that is not offered. @throws ProviderUnavailable */
  async logoutUrl(idToken: string): Promise<string | undefined> {
    const configuration = await this.configuration();
    if (configuration.serverMetadata().end_session_endpoint === undefined) return undefined;
    const parameters = { post_logout_redirect_uri: this.at(loggedOutPath), id_token_hint: idToken };
    return oidc.buildEndSessionUrl(configuration, parameters).href;
  }

  private at(path: string): string {
    return `${this.settings.publicUrl}${path}`;
  }

  private async configuration(): Promise<oidc.Configuration> {
    const metadata = await this.metadata.get();
    const { clientId, clientSecret } = this.settings;
    const configuration = new oidc.Configuration(metadata, clientId, {}, clientAuth(metadata, clientSecret));
    // TLS alone would do for tokens that come straight from the provider, but not where something on the way ends it.
    oidc.enableNonRepudiationChecks(configuration);
    if (isLocal(metadata.issuer)) oidc.allowInsecureRequests(configuration);
    configuration.timeout = 10;
    return configuration;
  }
}

/** By which a client proves to be the one: `client_secret_basic` is what providers offer that do not say. */
function clientAuth(metadata: oidc.ServerMetadata, secret: string | undefined): oidc.ClientAuth {
  if (secret === undefined) return oidc.None();
  const offered = metadata.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
  return offered.includes('client_secret_basic')
    ? oidc.ClientSecretBasic(secret)
    : oidc.ClientSecretPost(secret);
}

/** Addresses without TLS are taken from no other provider. */
function isLocal(issuer: string): boolean {
  return issuer.startsWith('http:') && isSafeAddress(issuer);
}

async function loginOf(configuration: oidc.Configuration, tokens: Tokens, subject: string): Promise<Login> {
  const said = tokens.claims();
  if (said && said.sub !== subject) throw new LoginFailed('it names somebody else');
  const seconds = tokens.expiresIn() ?? usualSeconds;
  return {
    subject,
    claims: { ...(await userInfo(configuration, tokens.access_token, subject)), ...said },
    idToken: tokens.id_token,
    refreshToken: tokens.refresh_token,
    holdsUntil: Date.now() + seconds * 1_000,
  };
}

/** What a provider says of somebody beside the ID token; nothing where its access tokens are for something else. */
async function userInfo(
  configuration: oidc.Configuration,
  accessToken: string,
  subject: string,
): Promise<object> {
  if (configuration.serverMetadata().userinfo_endpoint === undefined) return {};
  try {
    return await oidc.fetchUserInfo(configuration, accessToken, subject);
  } catch (error) {
    if (error instanceof oidc.WWWAuthenticateChallengeError) return {};
    throw error;
  }
}

/** What went wrong, with nothing of what was sent: an error of the client library may hold tokens. */
function failureOf(error: unknown): Error {
  if (error instanceof LoginFailed) return error;
  if (error instanceof oidc.AuthorizationResponseError || error instanceof oidc.ResponseBodyError)
    return new LoginFailed(/^[a-z_]{1,64}$/.test(error.error) ? error.error : 'it gives no known reason');
  if (error instanceof oidc.ClientError && !unanswered.has(error.code ?? ''))
    return new LoginFailed('its answer proves nothing');
  return new ProviderUnavailable();
}

/** Codes of errors by which the provider has said nothing. */
const unanswered = new Set([
  'OAUTH_TIMEOUT',
  'OAUTH_ABORT',
  'OAUTH_RESPONSE_IS_NOT_CONFORM',
  'OAUTH_RESPONSE_IS_NOT_JSON',
]);
