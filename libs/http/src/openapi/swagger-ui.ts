/** The client as which Swagger UI logs people in at the identity provider: a public one, which proves by PKCE that it is the same. */
export interface DocsClient {
  readonly id: string;
  readonly scopes: readonly string[];
  /** What else the provider is sent, such as which API tokens are to be for. */
  readonly parameters: Readonly<Record<string, string>>;
  /** How browsers reach us. */
  readonly publicUrl: string;
  /** The provider's origins, to which its page sends requests to log people in. */
  readonly origins: () => Promise<readonly string[]>;
}

/** What lets Swagger UI's Authorize log people in. */
export function authorizeOptions({ id, scopes, parameters, publicUrl }: DocsClient) {
  return {
    // Swagger UI would look for it beside /docs, not below.
    oauth2RedirectUrl: `${publicUrl}/docs/oauth2-redirect.html`,
    initOAuth: {
      clientId: id,
      scopes: [...scopes],
      usePkceWithAuthorizationCodeGrant: true,
      additionalQueryStringParams: { ...parameters },
    },
  };
}
