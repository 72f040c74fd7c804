import type { ClientMetadata } from 'oidc-provider';

/** Where the browser comes back to. */
export interface Addresses {
  readonly callbacks: readonly string[];
  readonly afterLogout: readonly string[];
  /** Of pages that are public clients themselves, as Swagger UI is. */
  readonly pages: readonly string[];
  /** The origin of the token endpoint where it is not the issuer's: another name of this machine. */
  readonly tokensAt?: 'localhost';
}

/** The clients that the provider under test knows. */
export const clientIds = {
  /** Logs people in for a server. */
  console: 'mesh-console',
  /** Logs people in for a page, without a secret. */
  page: 'mesh-page',
  /** Logs people in for a command line: it has no secret, and they confirm a code. */
  device: 'mesh-cli',
  /** Acts in its own name. */
  pipeline: 'mesh-pipeline',
  /** Another application of the same provider. */
  stranger: 'lunch-menu',
} as const;

/** The API that tokens are for unless they ask for another one. */
export const audience = 'https://mesh.example/api';

/** What the clients with a secret have for one. */
export const clientSecret = 'a-secret-of-the-provider-under-test';

export function clientsAt({ callbacks, afterLogout, pages }: Addresses): ClientMetadata[] {
  const machine = {
    client_secret: clientSecret,
    grant_types: ['client_credentials'],
    redirect_uris: [],
    response_types: [],
  } as const;
  return [
    {
      client_id: clientIds.console,
      client_secret: clientSecret,
      grant_types: ['authorization_code', 'refresh_token'],
      redirect_uris: [...callbacks],
      post_logout_redirect_uris: [...afterLogout],
    },
    {
      client_id: clientIds.page,
      token_endpoint_auth_method: 'none',
      grant_types: ['authorization_code'],
      redirect_uris: [...pages],
    },
    {
      client_id: clientIds.device,
      token_endpoint_auth_method: 'none',
      grant_types: ['urn:ietf:params:oauth:grant-type:device_code', 'refresh_token'],
      redirect_uris: [],
      response_types: [],
    },
    { client_id: clientIds.pipeline, ...machine },
    { client_id: clientIds.stranger, ...machine },
  ].map((client) => ({ ...client }) as ClientMetadata);
}
